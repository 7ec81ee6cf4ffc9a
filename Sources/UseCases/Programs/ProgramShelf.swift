import Registry
import Store
import Synchronization

/// 制度の棚: the programs as values, read out of their JSON once and kept until one of them changes.
///
/// A class because the server asks it from many requests at once.
final class ProgramShelf: Sendable {
    private let kept = Mutex<(head: Int, programs: [Program])?>(nil)

    /// Every program, by id. The change is read first, so that what is kept is never too new for it.
    func programs(_ database: RegistryDatabase, _ industries: IndustryClassification) async throws -> [Program] {
        let head = try await database.programsHead()
        if let kept = kept.withLock({ $0 }), kept.head == head { return kept.programs }
        let reading = ProgramReading(industries: industries)
        let programs = try await database.programs().map { reading.program(try ProgramParts($0).definition).0 }
        kept.withLock { $0 = (head, programs) }
        return programs
    }
}
