#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "cardsmith/check.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream in(argv[argc - 1], std::ios::binary);
  if (!in) return 2;
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  std::puts(cardsmith::toJson(cardsmith::check(text, {})).c_str());
  return 0;
}
