#include "searchd/api/error_answer.h"

#include "searchd/algolia/algolia.h"
#include "searchd/web/error_page.h"

namespace qasearch {

ErrorForm error_form(const HttpRequest& request) {
  if (accepts_html(request.accept)) return ErrorForm::Page;
  return request.target.starts_with(kAlgoliaPaths) ? ErrorForm::Algolia : ErrorForm::Problem;
}

Answer error_answer(const Answer& problem, ErrorForm form, const HttpRequest& request) {
  switch (form) {
    case ErrorForm::Page:
      return error_page(problem, request);
    case ErrorForm::Algolia:
      return algolia_error(problem);
    case ErrorForm::Problem:
      break;
  }
  return problem;
}

}  // namespace qasearch
