// Nuxt Content's sql_dump.txt: a whole collection in one file, each row a page record.
//
// Base64 of gzip of SQL, inflated and cut into statements piece by piece, so that memory holds a row and not
// the dump. Columns of objects and lists are JSON. A row that was split over INSERT and UPDATE ... CONCAT is
// put together again. Of collections without paths only questions are taken (data_collection.h).
// SPDX-License-Identifier: MIT
#pragma once

#include "indexer/page/page_record.h"

namespace qasearch {

bool accepts_nuxt_dump(const SourceFile& file);
void read_nuxt_dump(const SourceFile& file, PageSink& sink);

}  // namespace qasearch
