#include "engine/index_writer.h"
