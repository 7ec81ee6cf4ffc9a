import Foundation
import JapaneseText
public import Registry

/// 制度のファイル: programs written down as JSON, read with everything that is wrong named.
public struct ProgramFile: Sendable {
    /// One program and the words it was written in.
    public struct Item: Sendable {
        /// The program.
        public let program: Program
        /// Its JSON, from which the same program can be read again.
        public let definition: JSONValue
    }

    /// The file.
    public let name: String
    /// The programs that could be read.
    public let items: [Item]
    /// What is wrong, program by program.
    public let problems: [ProgramProblem]

    /// Reads a file of programs. What is no JSON at all is an error of its own.
    public init(name: String, bytes: some Sequence<UInt8>, industries: IndustryClassification) throws {
        self.name = name
        let json: JSONValue
        do { json = try JSONValue(bytes) } catch { throw UnusableProgramFile(file: name) }
        guard case .array(let programs)? = json["programs"] else { throw UnusableProgramFile(file: name) }
        let reading = ProgramReading(industries: industries)
        var items: [Item] = []
        var problems: [ProgramProblem] = []
        var seen: Set<Program.ID> = []
        for (index, definition) in programs.enumerated() {
            let (program, wrong) = reading.program(definition)
            let id = program.id.rawValue.isEmpty ? "\(index + 1)番目" : program.id.rawValue
            problems += wrong.map { ProgramProblem(file: name, program: id, $0) }
            if !seen.insert(program.id).inserted {
                let problem = ValueProblem(field: "id", problem: "同じidの制度がもう一つあります。", advice: "idを分けてください。")
                problems.append(ProgramProblem(file: name, program: id, problem))
            }
            if wrong.isEmpty { items.append(Item(program: program, definition: definition)) }
        }
        (self.items, self.problems) = (items, problems)
    }

    /// Reads a file on the disk.
    public init(path: String, industries: IndustryClassification) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw UnusableProgramFile(file: path) }
        try self.init(name: path, bytes: data, industries: industries)
    }
}

/// What is wrong with one program of a file.
public struct ProgramProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The program's id, or which of them it is.
    public let program: String
    /// The place in it.
    public let place: String
    /// What is wrong and what to do.
    public let words: String

    init(file: String, program: String, _ problem: ValueProblem) {
        (self.file, self.program, place) = (file, program, problem.field)
        words = problem.problem + problem.advice
    }

    /// All of it, in Japanese.
    public var description: String { "「\(file)」の制度 \(program)、\(place): \(words)" }
}

/// A file that holds no programs.
public struct UnusableProgramFile: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "「\(file)」を制度のファイルとして読めません。{\"programs\": [ … ]} の形のJSONのファイルを指定してください。"
    }
}
