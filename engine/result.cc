#include "engine/result.h"
