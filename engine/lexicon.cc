#include "engine/lexicon.h"
