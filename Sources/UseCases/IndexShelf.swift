import JapaneseText
import Matching
import Registry
import Synchronization

/// 索引の棚: the indexes of the last questions, kept until anything they were made from changes.
///
/// A class because the server asks it from many requests at once.
final class IndexShelf: Sendable {
    /// Everything an index depends on: the registry's last change, the day, and who looks.
    struct Key: Hashable, Sendable {
        let head: String
        let day: Day
        let viewer: Viewer
    }

    /// Few, because an index of a ward takes some fifty megabytes: the public's, and those of a few people at work.
    private static let size = 4
    private let shelf = Mutex<[(key: Key, index: PartnerIndex)]>([])

    /// The index that was kept under exactly this key.
    func index(_ key: Key) -> PartnerIndex? { shelf.withLock { kept in kept.first { $0.key == key }?.index } }

    /// Keeps an index, and drops those of an older registry or that were made longest ago.
    func keep(_ index: PartnerIndex, _ key: Key) {
        shelf.withLock { kept in
            kept.removeAll { $0.key.head != key.head || $0.key == key }
            kept.append((key, index))
            if kept.count > Self.size { kept.removeFirst() }
        }
    }
}
