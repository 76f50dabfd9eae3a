#include "engine/markdown.h"
