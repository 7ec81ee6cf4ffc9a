import Synchronization

/// A value that is made again only when its key has changed.
final class Remembered<Value: Sendable>: Sendable {
    private let key: @Sendable () async throws -> String
    private let make: @Sendable () async throws -> Value
    private let known = Mutex<(key: String, value: Value)?>(nil)

    init(key: @escaping @Sendable () async throws -> String, make: @escaping @Sendable () async throws -> Value) {
        self.key = key
        self.make = make
    }

    /// The value that goes with the present key.
    func value() async throws -> Value {
        let key = try await key()
        if let known = known.withLock({ $0 }), known.key == key { return known.value }
        let value = try await make()
        known.withLock { $0 = (key, value) }
        return value
    }
}
