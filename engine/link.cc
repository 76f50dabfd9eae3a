#include "engine/link.h"
