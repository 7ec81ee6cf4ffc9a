import ArgumentParser
import Configuration
import Foundation
import JapaneseText
import Registry
import Store
import UseCases

/// Where the database and the seeds are: arguments, then environment, then defaults.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("データベースのファイル（環境変数 ENISHI_DATABASE、既定は enishi.sqlite）", valueName: "PATH"))
    var database: String?

    @OptionGroup var seedsOptions: SeedsOptions

    /// The database's path.
    var path: String { database ?? settings.string(forKey: "enishi.database") ?? "enishi.sqlite" }

    func reference() throws -> Reference { try seedsOptions.reference() }

    /// Opens the database; `creating` makes one that is not there yet.
    func open(creating: Bool = false, reference: Reference) async throws -> RegistryDatabase {
        let prepare = PrepareDatabase(reference: reference, seeds: try seedsOptions.seeds())
        return try await prepare(path: path, create: creating, at: now())
    }
}

extension DatabaseOptions {
    /// An empty database that vanishes with the command, to try an import on.
    func openInMemory(reference: Reference) async throws -> RegistryDatabase {
        let database = try RegistryDatabase.inMemory()
        try await PrepareDatabase(reference: reference, seeds: try seedsOptions.seeds()).prepare(database, at: now())
        return database
    }
}

/// Where the tables are that come with the program.
struct SeedsOptions: ParsableArguments {
    @Option(name: .customLong("seeds"), help: ArgumentHelp("種データのフォルダー（環境変数 ENISHI_SEEDS、既定は自動で探す）", valueName: "DIR"))
    var folder: String?

    func seeds() throws -> Seeds { try Seeds(stated: folder ?? settings.string(forKey: "enishi.seeds")) }
    func reference() throws -> Reference { try Reference(try seeds()) }
}

/// In whose name something is read.
enum ViewerArgument: String, ExpressibleByArgument, CaseIterable {
    case `public`, coordinator

    var viewer: Viewer { self == .public ? .anonymous : .console }
}

/// A day given as an argument.
struct DayArgument: ExpressibleByArgument {
    let day: Day

    init?(argument: String) {
        guard let parsed = ParsedDay.parse(argument), parsed.precision == .day else { return nil }
        day = parsed.day
    }
}

/// What stands in the environment, read once.
private let settings = ConfigReader(provider: EnvironmentVariablesProvider())

/// Seconds since 1970.
func now() -> Int { Int(Date().timeIntervalSince1970) }

/// Today in Tokyo, unless a day was given.
func day(_ argument: DayArgument?) -> Day { argument?.day ?? Day.inTokyo(at: now()) }
