#include "engine/snippet.h"
