import Foundation

/// The reference tables of facts that every case here must agree with.
enum Facts {
    static let text = read(TextFacts.self, from: "text_normalisation")
    static let calendar = read(CalendarFacts.self, from: "eras_and_fiscal_year")

    private static func read<Table: Decodable>(_ type: Table.Type, from name: String) -> Table {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).json")
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(type, from: Data(contentsOf: file))
        } catch {
            fatalError("\(file.path): \(error)")  // A test cannot go on without its cases.
        }
    }
}

struct TextFacts: Decodable {
    struct Composition: Decodable, Sendable {
        var `in`: String
        var nfkc: String
    }
    struct Key: Decodable, Sendable {
        var `in`: String
        var key: String
    }
    struct Addresses: Decodable {
        struct Office: Decodable, Sendable {
            var address: String
            var postal: String
        }
        var tests: [Key]
        var knownOffices: [Office]
    }
    struct Phones: Decodable {
        struct Case: Decodable, Sendable {
            var `in`: String
            var out: String
        }
        var tests: [Case]
    }

    var nfkcFacts: [Composition]
    var nfkcDoesNotUnify: [String]
    var hyphenLike: [String]
    var legalForms: [String]
    var legalFormAbbrev: [String: String]
    var bankKanaAbbrev: [String: String]
    var companyNameKeyTests: [Key]
    var address: Addresses
    var phone: Phones
}

struct CalendarFacts: Decodable {
    struct Era: Decodable, Sendable {
        var name: String
        var letter: String
        var from: String
        var to: String?
    }
    struct Case: Decodable, Sendable {
        var date: String
        var wareki: String
        var short: String
        var fiscalYear: Int
    }
    var eras: [Era]
    var parseAccept: [String]
    var rejectOrWarn: [String]
    var tests: [Case]
}
