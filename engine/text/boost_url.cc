// Boost.URL's code, compiled into this library where the system has its headers alone (Debian 12).
// SPDX-License-Identifier: MIT
#include <boost/url/src.hpp>
