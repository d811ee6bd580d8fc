import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// `target[index] = value`.
  func storeIndex(_ target: Value, _ index: Value, _ value: Value, text: Int) throws(Interruption) {
    guard case .object(let object) = target else { throw noItemAssignment(target) }
    switch object.kind {
    case .list:
      let list = unsafeDowncast(object, to: ListObject.self)
      try materialize(list)
      touch(list)
      if let slice = index.asSlice {
        try storeSlice(list, slice, value)
      } else {
        let place = try place(index, count: list.count, of: "list")
        noteItem(list, "[\(place)]", value)
        list.change { $0[place] = value }
      }
    case .dictionary:
      let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
      touch(dictionary)
      if dictionary.path != nil {
        let key = try representation(of: index)
        noteItem(dictionary, "[\(key)]", value)
      }
      dictionary.set(try hashKey(index), key: index, value)
    case .array:
      try storeIndex(
        unsafeDowncast(object, to: ArrayObject.self), index, value, text: writtenText(text))
    case .instance:
      if try callSpecial(known.setItem, on: target, [index, value]) != nil { return }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      if base.isUnset { throw noItemAssignment(target) }
      try storeIndex(base, index, value, text: text)
    default: if !(try storeLibraryIndex(target, index, value)) { throw noItemAssignment(target) }
    }
  }

  /// Names what an item receives by the path of its container, where that has one.
  private func noteItem(_ container: Container, _ item: @autoclosure () -> String, _ value: Value) {
    guard let path = container.path else {
      pendingCaption = nil
      return
    }
    switch value {
    case .recorded, .object: noteName(path + item(), value)
    default: pendingCaption = nil
    }
  }

  private func noItemAssignment(_ value: Value) -> Interruption {
    raise(
      .TypeError, "'\(typeName(of: value))' object does not support item assignment",
      id: "item-assignment",
      help: value.asTuple != nil ? "make it a list: list(…)" : nil)
  }

  private func storeSlice(
    _ list: ListObject, _ slice: SliceObject, _ value: Value
  ) throws(Interruption) {
    let run = try indexRange(slice, extent: list.count)
    let items = try items(of: value)
    if slice.step.isNone || run.step == 1 && slice.step.isNone {
      var start = run.start
      if run.count == 0 {
        // An empty place is where the slice begins.
        let begin = try slice.start.isNone ? 0 : wholeNumber(slice.start)
        start = min(max(begin < 0 ? begin + list.count : begin, 0), list.count)
      }
      try checkListCount(list.count - run.count + items.count)
      list.change { $0.replaceSubrange(start..<start + run.count, with: items) }
      return
    }
    guard items.count == run.count else {
      throw raise(
        .ValueError,
        "attempt to assign sequence of size \(items.count) to extended slice of size \(run.count)")
    }
    list.change { storage in
      for (place, item) in items.enumerated() { storage[run.start + place * run.step] = item }
    }
  }

  func deleteIndex(_ target: Value, _ index: Value) throws(Interruption) {
    guard case .object(let object) = target else { throw noItemAssignment(target) }
    switch object.kind {
    case .list:
      let list = unsafeDowncast(object, to: ListObject.self)
      try materialize(list)
      touch(list)
      if let slice = index.asSlice {
        let run = try indexRange(slice, extent: list.count)
        let gone = Set((0..<run.count).map { run.start + $0 * run.step })
        list.change { storage in
          storage = storage.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
        }
      } else {
        let place = try place(index, count: list.count, of: "list")
        list.change { _ = $0.remove(at: place) }
      }
    case .dictionary:
      let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
      touch(dictionary)
      if dictionary.remove(try hashKey(index)) == nil { throw keyError(index, dictionary) }
    case .instance:
      if try callSpecial(known.deleteItem, on: target, [index]) != nil { return }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      if !base.isUnset { return try deleteIndex(base, index) }
      fallthrough
    default:
      if try deleteLibraryIndex(target, index) { return }
      throw raise(
        .TypeError, "'\(typeName(of: target))' object doesn't support item deletion",
        id: "item-assignment")
    }
  }
}
