#include "engine/page.h"
