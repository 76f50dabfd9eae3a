#include "engine/query_plan.h"
