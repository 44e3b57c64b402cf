// The chain of changes from a written number to the one in force.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenario/number_source.h"
#include "scenario/source.h"

namespace clockstop {

/// One link of the chain.
struct ChangeNote {
  std::size_t reform = 0;  // index into StudySpec::reforms
  Place place;             // of the change
  std::string what;        // "× 0.45 of review.limit"
  std::string after;       // "27 wd"
  Provenance by;           // of the factor or amount
};

/// Notes in the order of the changes. Copies share what they have in common, since every variant of a process (a date
/// on which rules change, a kind of application) holds the chains of all its numbers. Cost: a copy and push_back O(1);
/// begin() O(length). Threads: copies may be used in different threads.
class ChangeChain {
  struct Link {
    ChangeNote note;
    std::shared_ptr<Link> before;
    std::size_t length;
    Link(ChangeNote n, std::shared_ptr<Link> b, std::size_t l) : note(std::move(n)), before(std::move(b)), length(l) {}
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link() {
      // Not recursively: a chain may be longer than the stack is deep.
      std::shared_ptr<Link> rest = std::move(before);
      while (rest && rest.use_count() == 1) {
        std::shared_ptr<Link> next = std::move(rest->before);
        rest = std::move(next);
      }
    }
  };
  using Ordered = std::vector<const ChangeNote*>;

 public:
  class Iterator {
   public:
    Iterator(std::shared_ptr<const Ordered> notes, std::size_t at) : notes_(std::move(notes)), at_(at) {}
    const ChangeNote& operator*() const { return *(*notes_)[at_]; }
    const ChangeNote* operator->() const { return (*notes_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    std::shared_ptr<const Ordered> notes_;
    std::size_t at_;
  };

  void push_back(ChangeNote note) { last_ = std::make_shared<Link>(std::move(note), last_, size() + 1); }
  bool empty() const { return last_ == nullptr; }
  std::size_t size() const { return last_ == nullptr ? 0 : last_->length; }
  const ChangeNote& back() const { return last_->note; }

  /// Oldest first. The chain must outlive the iterators.
  Iterator begin() const {
    auto notes = std::make_shared<Ordered>(size());
    std::size_t at = size();
    for (const Link* link = last_.get(); link != nullptr; link = link->before.get()) (*notes)[--at] = &link->note;
    return {std::move(notes), 0};
  }
  Iterator end() const { return {nullptr, size()}; }

  /// Latest first, without a copy; stops at the first note for which `found` is true and gives it, else null.
  template <class Found>
  const ChangeNote* latest(const Found& found) const {
    for (const Link* link = last_.get(); link != nullptr; link = link->before.get())
      if (found(link->note)) return &link->note;
    return nullptr;
  }

 private:
  std::shared_ptr<Link> last_;
};

}  // namespace clockstop
