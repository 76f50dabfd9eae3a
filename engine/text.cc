#include "engine/text.h"
