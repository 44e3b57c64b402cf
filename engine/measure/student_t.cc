// Student's t at 97.5 %: constants, because a quantile computed with libm differs between machines in the last bit.
#include <array>
#include <cstdint>

#include "measure/interval.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// For 1, 2, … 30 degrees of freedom: the root of the regularised incomplete beta function, found with 60 digits.
constexpr std::array<double, 30> kQuantiles = {
    12.706204736174705, 4.3026527297494639, 3.1824463052837096, 2.7764451051977944, 2.5705818356363155,
    2.44691185114497,   2.3646242515927853, 2.3060041352041667, 2.2621571627982055, 2.2281388519862747,
    2.2009851600916399, 2.1788128296672289, 2.1603686564627925, 2.1447866879178038, 2.1314495455597757,
    2.1199052992212547, 2.1098155778333171, 2.1009220402410385, 2.0930240544083098, 2.0859634472658648,
    2.0796138447276804, 2.0738730679040262, 2.0686576104190487, 2.0638985616280258, 2.0595385527532977,
    2.0555294386428732, 2.0518305164802856, 2.0484071417952452, 2.0452296421327043, 2.0422724563012383,
};

// t = sum of c[k] / n^k, c[0] the normal quantile z, c[1] = (z^3 + z) / 4, c[2] = (5 z^5 + 16 z^3 + 3 z) / 96 …
// (Abramowitz and Stegun 26.7.5); the further ones by interpolation of 120-digit quantiles. Cut after c[10], the error
// at 31 degrees of freedom is 7e-16.
constexpr std::array<double, 11> kSeries = {
    1.9599639845400542,  2.3722712302985628, 2.8224986157396118,  2.5558496795077233,
    1.5895340533938235,  0.7328982119816057, 0.62748046095107356, 0.12881285359619748,
    -1.7139281826235218, 1.9425213869838953, 14.200505962072492,
};

}  // namespace

double student_t_975(std::size_t degrees_of_freedom) {
  CLOCKSTOP_EXPECT(degrees_of_freedom > 0, "an interval needs a degree of freedom");
  if (degrees_of_freedom <= kQuantiles.size()) return kQuantiles[degrees_of_freedom - 1];
  const double x = 1.0 / static_cast<double>(degrees_of_freedom);
  double t = 0.0;
  for (auto c = kSeries.rbegin(); c != kSeries.rend(); ++c) t = t * x + *c;
  return t;
}

}  // namespace clockstop
