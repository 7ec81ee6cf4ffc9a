import Foundation
import Testing

@testable import Registry

/// `Fixtures/checkdigit_vectors.json`
struct CheckDigitVectors: Decodable {
    struct LocalGovernment: Decodable {
        struct Valid: Decodable, Sendable {
            var code: String
            var r: Int
        }
        struct Repair: Decodable, Sendable {
            var `in`: String
            var out: String
        }
        var valid: [Valid]
        var invalid: [String]
        var remainderTable: [String: Int]
        var repairs: [Repair]
    }
    struct Corporate: Decodable {
        struct Valid: Decodable, Sendable {
            var number: String
        }
        var valid: [Valid]
        var invalid: [String]
    }
    struct Invoice: Decodable {
        var valid: [String]
        var invalid: [String]
    }

    var localGovernmentCode: LocalGovernment
    var corporateNumber: Corporate
    var invoiceRegistrationNumber: Invoice
    var syntheticCorporateNumbersForTests: [String]

    static let all: CheckDigitVectors = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/checkdigit_vectors.json")
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(CheckDigitVectors.self, from: Data(contentsOf: file))
        } catch {
            fatalError("\(file.path): \(error)")  // A test cannot go on without its cases.
        }
    }()
}

@Suite("全国地方公共団体コード")
struct MunicipalityCodes {
    static let vectors = CheckDigitVectors.all.localGovernmentCode

    @Test("正しいコードは読める", arguments: vectors.valid)
    func valid(vector: CheckDigitVectors.LocalGovernment.Valid) throws {
        #expect(MunicipalityCode(rawValue: vector.code)?.rawValue == vector.code)
        let parsed = try MunicipalityCode.parse(vector.code)
        #expect(parsed.code.rawValue == vector.code)
        #expect(!parsed.isRepaired)
        #expect(vector.code.last.map(String.init) == Self.vectors.remainderTable["\(vector.r)"].map(String.init))
    }

    @Test("誤ったコードは読まない", arguments: vectors.invalid)
    func invalid(text: String) { #expect(MunicipalityCode(rawValue: text) == nil) }

    @Test("検査数字が合わないものは、直さずに断る", arguments: ["131190", "131129", "1311990", "", "板橋区", "482011", "13119x"])
    func notRepaired(text: String) {
        #expect(throws: InvalidMunicipalityCode(text: text)) { try MunicipalityCode.parse(text) }
    }

    @Test("落ちた先頭の0や検査数字を補う", arguments: vectors.repairs)
    func repaired(vector: CheckDigitVectors.LocalGovernment.Repair) throws {
        let parsed = try MunicipalityCode.parse(vector.in)
        #expect(parsed.code.rawValue == vector.out)
        #expect(parsed.isRepaired)
    }

    @Test("全角は半角に直して読み、直したと知らせる")
    func fullWidth() throws {
        let parsed = try MunicipalityCode.parse("１３１１９９")
        #expect(parsed.code.rawValue == "131199")
        #expect(parsed.isRepaired)
    }

    @Test("余り0から10のすべてで検査数字が決まる", arguments: 0...10)
    func remainders(remainder: Int) {
        // Σ of 0,0,0,a,b is 3a + 2b; some pair of digits gives every remainder.
        let pairs = (0...9).flatMap { a in (0...9).map { (a, $0) } }
        let found = pairs.first { (3 * $0.0 + 2 * $0.1) % 11 == remainder }
        let digits = found.map { [0, 0, 0, $0.0, $0.1] }
        #expect(digits.map(MunicipalityCode.checkDigit) == Self.vectors.remainderTable["\(remainder)"])
    }
}

@Suite("法人番号とインボイス登録番号")
struct CorporateNumbers {
    static let vectors = CheckDigitVectors.all

    @Test("正しい番号は読める", arguments: vectors.corporateNumber.valid.map(\.number))
    func valid(number: String) throws {
        #expect(CorporateNumber(rawValue: number)?.rawValue == number)
        #expect(try CorporateNumber(parsing: number).rawValue == number)
    }

    @Test("誤った番号は読まない", arguments: vectors.corporateNumber.invalid)
    func invalid(number: String) { #expect(CorporateNumber(rawValue: number) == nil) }

    @Test("見本用の番号も検査数字が合う", arguments: vectors.syntheticCorporateNumbersForTests)
    func synthetic(number: String) { #expect(CorporateNumber(rawValue: number) != nil) }

    @Test("全角・空白・ハイフンは取り除いて読む", arguments: ["８０００　０１２０１００３８", "8-0000-1201-0038", " 8000012010038 "])
    func typed(text: String) throws { #expect(try CorporateNumber(parsing: text).rawValue == "8000012010038") }

    @Test("12桁は個人番号かもしれないので、番号を繰り返さずに断る")
    func twelveDigits() throws {
        let error = try #require(throws: InvalidCorporateNumber.self) { try CorporateNumber(parsing: "123456789012") }
        #expect(error == .twelveDigits)
        #expect(!error.description.contains("123456789012"))
    }

    @Test("断る理由を言い分ける")
    func reasons() {
        #expect(throws: InvalidCorporateNumber.notDigits("80000120100x8")) {
            try CorporateNumber(parsing: "80000120100x8")
        }
        #expect(throws: InvalidCorporateNumber.wrongLength("80000120100388", 14)) {
            try CorporateNumber(parsing: "80000120100388")
        }
        #expect(throws: InvalidCorporateNumber.checkDigit("1000020131199", expected: 6)) {
            try CorporateNumber(parsing: "1000020131199")
        }
    }

    @Test("正しいインボイス番号は読める", arguments: vectors.invoiceRegistrationNumber.valid)
    func validInvoice(number: String) throws {
        let invoice = try #require(InvoiceNumber(rawValue: number))
        #expect(invoice.corporateNumber?.rawValue == String(number.dropFirst()))
    }

    @Test("形の違うインボイス番号は読まない", arguments: vectors.invoiceRegistrationNumber.invalid)
    func invalidInvoice(number: String) { #expect(InvoiceNumber(rawValue: number) == nil) }

    @Test("インボイス番号は小文字・全角・ハイフンを直して読む", arguments: ["t8000012010038", "Ｔ8000012010038", "T8-0000-1201-0038"])
    func typedInvoice(text: String) throws { #expect(try InvoiceNumber(parsing: text).rawValue == "T8000012010038") }

    @Test("Tのない番号や12桁はインボイス番号ではない", arguments: ["8000012010038", "T800001201003", ""])
    func notInvoice(text: String) {
        #expect(throws: InvalidInvoiceNumber(text: text)) { try InvoiceNumber(parsing: text) }
    }

    @Test("個人のインボイス番号は検査数字が合わなくてもよく、法人番号は出ない")
    func soleProprietor() throws {
        #expect(try InvoiceNumber(parsing: "T1000020131199").corporateNumber == nil)
    }
}
