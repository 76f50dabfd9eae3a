#include "engine/searcher.h"
