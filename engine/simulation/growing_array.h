// An array of plain values that grows at its end. Not here: removal (its users keep free lists).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace clockstop {

/// Grows by realloc, which moves the pages of a large array and not its bytes: the peak is the array itself, never old
/// and new at once, and what has not been used yet is not resident. References last until the next growth.
/// Errors: std::bad_alloc. Contract: indices below size(), not checked.
template <typename T>
class GrowingArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  T* data() { return values_.get(); }
  const T* data() const { return values_.get(); }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  T& back() { return data()[size_ - 1]; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }

  void push_back(const T& value) {
    const T kept = value;  // it may lie in the array
    if (size_ == capacity_) reserve(std::max<std::size_t>(64, capacity_ + capacity_ / 2));
    ::new (static_cast<void*>(data() + size_++)) T(kept);
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }

  /// New values are copies of `value`.
  void resize(std::size_t size, const T& value) {
    if (size > capacity_) reserve(size);
    while (size_ < size) ::new (static_cast<void*>(data() + size_++)) T(value);
    size_ = size;
  }

 private:
  struct Free {
    void operator()(T* values) const { std::free(values); }
  };

  void reserve(std::size_t capacity) {
    void* moved = std::realloc(static_cast<void*>(data()), capacity * sizeof(T));
    if (moved == nullptr) throw std::bad_alloc();
    (void)values_.release();
    values_.reset(static_cast<T*>(moved));
    capacity_ = capacity;
  }

  std::unique_ptr<T, Free> values_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace clockstop
