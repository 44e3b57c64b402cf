#include "report/page.h"

#include <gtest/gtest.h>

namespace clockstop {
namespace {

TEST(Page, HoldsItsDataWhereNoTextCanEndThem) {
  if (!has_page()) GTEST_SKIP() << "built without Node.js";
  const PagePart parts[] = {{"one", "{\"a b\": \"</script> \\\" < \\\\\",\n  \"c\": [1, 2]}"}, {"two", "3"}};
  const std::string html = page_html(parts);
  const std::string data = R"({"one":{"a b":"\u003c/script> \" \u003c \\","c":[1,2]},)"
                           "\n"
                           R"("two":3})";
  EXPECT_NE(html.find(">" + data + "</script>"), std::string::npos);
}

TEST(Page, LoadsNothing) {
  if (!has_page()) GTEST_SKIP() << "built without Node.js";
  const std::string html = page_html({});
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(html.find("unsafe-"), std::string::npos);
  EXPECT_EQ(html.find("src=\""), std::string::npos);
}

}  // namespace
}  // namespace clockstop
