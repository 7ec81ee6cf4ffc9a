import ArgumentParser
import Configuration
import Foundation
import JapaneseText
import Matching
import Registry
import Store
import TabularFiles
import UseCases

/// Where the database and the seeds are: arguments, then environment, then defaults.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("データベースのファイル（環境変数 ENISHI_DATABASE、既定は enishi.sqlite）", valueName: "PATH"))
    var database: String?

    @OptionGroup var seedsOptions: SeedsOptions

    /// The database's path.
    var path: String { database ?? settings.string(forKey: "enishi.database") ?? "enishi.sqlite" }

    func reference() throws -> Reference { try seedsOptions.reference() }
    func seeds() throws -> Seeds { try seedsOptions.seeds() }

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

/// With which knowledge of the trades to match.
struct KnowledgeOptions: ParsableArguments {
    @Flag(help: "知識の表の読めない行を除いて照合する") var skipBrokenKnowledge = false
    @Flag(help: "業種・商売の知識を使わず、言葉だけで照合する") var wordsOnly = false
    @Option(help: ArgumentHelp("観点の重みの表（既定は組み込みの重み）", valueName: "FILE")) var weights: String?

    /// The tables with the knowledge; a city's own lies beside its database.
    func reference(_ seeds: Seeds, besideDatabase path: String? = nil) throws -> Reference {
        let weights = try weights.map { try WeightsFile.read(try TabularFile(path: $0)) } ?? .stated
        guard !wordsOnly else { return try Reference(seeds, weights: weights) }
        let knowledge = try ReadKnowledge(seeds, besideDatabase: path)(leavingOutBroken: skipBrokenKnowledge)
        return try Reference(seeds, knowledge: knowledge, weights: weights)
    }
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
