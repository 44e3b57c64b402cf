#include "arrow_table.h"

#include <nanobind/stl/string.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace nb = nanobind;

// The structures of the interface: their layout is the standard, their names are its names.
extern "C" {
struct ArrowSchema {
  const char *format, *name, *metadata;
  std::int64_t flags, n_children;
  ArrowSchema **children, *dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length, null_count, offset, n_buffers, n_children;
  const void** buffers;
  ArrowArray **children, *dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace clockstop {

struct Exported {
  using Data = std::shared_ptr<const ArrowTable::Data>;

  /// Owns what one structure points to. Children that a reader has moved away have no release any more.
  template <class Structure>
  struct Owner {
    Data data;
    std::vector<Structure> children;
    std::vector<Structure*> pointers;
    std::array<const void*, 3> buffers{};
  };

  template <class Structure>
  static void release(Structure* structure) {
    auto* owner = static_cast<Owner<Structure>*>(structure->private_data);
    for (Structure& child : owner->children)
      if (child.release != nullptr) child.release(&child);
    delete owner;
    structure->release = nullptr;
  }

  template <class Structure>
  static Owner<Structure>* own(const Data& data, std::size_t children, Structure* structure) {
    auto* owner = new Owner<Structure>;
    owner->data = data;
    owner->children.resize(children);
    for (Structure& child : owner->children) owner->pointers.push_back(&child);
    *structure = {};
    structure->n_children = static_cast<std::int64_t>(children);
    structure->children = owner->pointers.data();
    structure->private_data = owner;
    structure->release = release<Structure>;
    return owner;
  }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* schema) {
    const Data& data = static_cast<Stream*>(stream->private_data)->data;
    auto* owner = own(data, data->columns.size(), schema);
    schema->format = "+s";
    schema->name = "";
    for (std::size_t c = 0; c < data->columns.size(); ++c) {
      own(data, 0, &owner->children[c]);
      owner->children[c].format = kFormats[data->columns[c].values.index()];
      owner->children[c].name = data->columns[c].name.c_str();
      owner->children[c].flags = 2;  // may be null
    }
    return 0;
  }

  static void fill(const ArrowColumn& column, std::int64_t rows, Owner<ArrowArray>& owner, ArrowArray& array) {
    array.length = rows;
    array.null_count = column.nulls;
    owner.buffers[0] = column.nulls > 0 ? column.valid.data() : nullptr;
    const bool is_text = std::holds_alternative<std::string>(column.values);
    if (is_text) owner.buffers[1] = column.offsets.data();
    std::visit([&](const auto& values) { owner.buffers[is_text ? 2 : 1] = values.data(); }, column.values);
    array.n_buffers = is_text ? 3 : 2;
    array.buffers = owner.buffers.data();
  }

  static int get_next(ArrowArrayStream* stream, ArrowArray* array) {
    auto* of = static_cast<Stream*>(stream->private_data);
    *array = {};
    if (of->is_read) return 0;  // a released array: the end
    of->is_read = true;
    auto* owner = own(of->data, of->data->columns.size(), array);
    array->length = of->data->rows;
    array->n_buffers = 1;
    array->buffers = owner->buffers.data();
    for (std::size_t c = 0; c < of->data->columns.size(); ++c) {
      auto* child = own(of->data, 0, &owner->children[c]);
      fill(of->data->columns[c], of->data->rows, *child, owner->children[c]);
    }
    return 0;
  }

  static const char* get_last_error(ArrowArrayStream*) { return nullptr; }

  static void release_stream(ArrowArrayStream* stream) {
    delete static_cast<Stream*>(stream->private_data);
    stream->release = nullptr;
  }

  static ArrowArrayStream* new_stream(const Data& data) {
    return new ArrowArrayStream{get_schema, get_next, get_last_error, release_stream, new Stream{data, false}};
  }

 private:
  static constexpr const char* kFormats[] = {"g", "l", "U"};
  struct Stream {
    Data data;
    bool is_read;
  };
};

namespace {

constexpr const char* kCapsule = "arrow_array_stream";

void add(ArrowColumn& column, const nb::handle& value) {
  if (auto* texts = std::get_if<std::string>(&column.values)) {
    if (!value.is_none()) texts->append(nb::cast<std::string>(value));
    column.offsets.push_back(static_cast<std::int64_t>(texts->size()));
  } else if (auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
    numbers->push_back(value.is_none() ? 0 : nb::cast<double>(value));
  } else {
    std::get<std::vector<std::int64_t>>(column.values).push_back(value.is_none() ? 0 : nb::cast<std::int64_t>(value));
  }
}

/// Of (name, kind, values). Errors: TypeError if it is no such thing.
nb::object part_of(const nb::handle& column, Py_ssize_t index) {
  PyObject* part = PySequence_GetItem(column.ptr(), index);
  if (part == nullptr) throw nb::python_error();
  return nb::steal(part);
}

ArrowColumn column_of(const nb::handle& given) {
  ArrowColumn column;
  column.name = nb::cast<std::string>(part_of(given, 0));
  const auto kind = nb::cast<std::string>(part_of(given, 1));
  if (kind == "text") {
    column.values = std::string();
    column.offsets.push_back(0);
  } else if (kind == "whole") {
    column.values = std::vector<std::int64_t>();
  } else if (kind != "number") {
    throw std::invalid_argument("a column is of kind number, whole or text, not " + kind);
  }
  std::size_t row = 0;
  for (const nb::handle value : nb::iter(part_of(given, 2))) {
    if (row % 8 == 0) column.valid.push_back(0);
    if (value.is_none())
      ++column.nulls;
    else
      column.valid.back() = static_cast<std::uint8_t>(column.valid.back() | 1U << row % 8);
    add(column, value);
    ++row;
  }
  return column;
}

}  // namespace

ArrowTable::ArrowTable(const nb::list& columns) {
  auto data = std::make_shared<Data>();
  for (const nb::handle given : columns) {
    const auto rows = static_cast<std::int64_t>(nb::len(part_of(given, 2)));
    if (!data->columns.empty() && rows != data->rows) throw std::invalid_argument("columns of unlike lengths");
    data->rows = rows;
    data->columns.push_back(column_of(given));
  }
  data_ = std::move(data);
}

nb::object ArrowTable::stream() const {
  const auto forget = [](PyObject* capsule) {
    auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, kCapsule));
    if (stream->release != nullptr) stream->release(stream);  // nobody took it
    delete stream;
  };
  return nb::steal(PyCapsule_New(Exported::new_stream(data_), kCapsule, forget));
}

}  // namespace clockstop
