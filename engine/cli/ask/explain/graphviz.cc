#include "cli/ask/explain/graphviz.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <system_error>

extern char** environ;

namespace clockstop {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

File scratch() {
  File file(std::tmpfile());
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot make a temporary file");
  return file;
}

std::string all_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 65536> piece{};
  for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), file)) > 0;) text.append(piece.data(), n);
  return text;
}

}  // namespace

std::string svg_by_graphviz(const std::string& dot) {
  const File in = scratch(), out = scratch(), errors = scratch();
  if (std::fwrite(dot.data(), 1, dot.size(), in.get()) != dot.size() || std::fflush(in.get()) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot write a temporary file");
  std::rewind(in.get());
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, fileno(in.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, fileno(out.get()), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, fileno(errors.get()), STDERR_FILENO);
  std::string name = "dot", format = "-Tsvg";
  const std::array<char*, 3> arguments = {name.data(), format.data(), nullptr};
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "dot", &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failed == ENOENT || failed == EACCES) throw GraphvizMissing();
  if (failed != 0) throw std::system_error(failed, std::generic_category(), "cannot start dot");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot wait for dot");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error("dot (Graphviz) failed: " + all_of(errors.get()));
  return all_of(out.get());
}

}  // namespace clockstop
