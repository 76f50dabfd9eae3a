#include "engine/query.h"
