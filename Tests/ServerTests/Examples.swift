import Foundation
import Store
import Support
import UseCases

@testable import enishi_server

extension Ground {
    /// An empty registry, at a fixed time.
    static func example(_ database: RegistryDatabase? = nil) throws -> Ground {
        let seeds = try Seeds(stated: Folders.checkout.appendingPathComponent("seeds").path)
        return Ground(
            database: try database ?? RegistryDatabase.inMemory(), reference: try Reference(seeds),
            publicFolder: Folders.checkout.appendingPathComponent("server/Public").path, formSecret: "secret",
            now: { 1_795_000_000 })
    }
}
