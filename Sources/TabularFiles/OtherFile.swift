/// 表ではないファイル: kinds of file that people hand in by mistake, known by their first bytes.
struct OtherFile {
    let kind: String
    let advice: String

    func refusal(name: String) -> UnreadableFile { .notTable(name: name, kind: kind, advice: advice) }

    static let zipSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    static let emptyZipSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    static let oleSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    static let pdf = OtherFile(kind: " PDF ファイル", advice: "元の表を CSV か .xlsx で受け取ってください。")
    static let image = OtherFile(kind: "画像ファイル", advice: "元の表を CSV か .xlsx で受け取ってください。")
    static let oldExcel = OtherFile(kind: "古い形式の Excel ファイル（.xls）", advice: "Excel で開き、.xlsx で保存し直してください。")
    static let oldWord = OtherFile(kind: "古い形式の Word 文書（.doc）", advice: "表を Excel に写し、.xlsx で保存してください。")
    static let word = OtherFile(kind: " Word 文書", advice: "表を Excel に写し、.xlsx で保存してください。")
    static let slides = OtherFile(kind: " PowerPoint のファイル", advice: "表を Excel に写し、.xlsx で保存してください。")
    static let openDocument = OtherFile(
        kind: " OpenDocument のファイル", advice: "表計算ソフトで開き、.xlsx で保存し直してください。")
    static let binaryWorkbook = OtherFile(
        kind: " Excel バイナリ ブック（.xlsb）", advice: "Excel で開き、.xlsx で保存し直してください。")
    static let archive = OtherFile(kind: "圧縮ファイル", advice: "展開して、中の CSV か .xlsx を指定してください。")
    static let webPage = OtherFile(
        kind: " HTML か XML のファイル", advice: "Excel で開き、.xlsx か「CSV UTF-8」で保存し直してください。")
    static let json = OtherFile(
        kind: " JSON Lines ではない JSON ファイル", advice: "1 行に 1 件ずつの JSON Lines か、CSV で保存し直してください。")
    static let binary = OtherFile(
        kind: "表でも文字でもないファイル", advice: "CSV（UTF-8）か .xlsx で保存し直してください。")

    private static let signatures: [(start: [UInt8], file: OtherFile)] = [
        (Array("%PDF-".utf8), pdf),
        ([0x89, 0x50, 0x4E, 0x47], image), ([0xFF, 0xD8, 0xFF], image),
        (Array("GIF87a".utf8), image), (Array("GIF89a".utf8), image),
        ([0x49, 0x49, 0x2A, 0x00], image), ([0x4D, 0x4D, 0x00, 0x2A], image),
        ([0x1F, 0x8B, 0x08], archive), (Array("7z".utf8) + [0xBC, 0xAF], archive), (Array("Rar!".utf8), archive),
        (Array("<?xml".utf8), webPage), (Array("<html".utf8), webPage), (Array("<!doctype".utf8), webPage),
        (Array("<table".utf8), webPage),
    ]

    /// `nil` when the file may be text.
    static func recognised(in bytes: [UInt8]) -> OtherFile? {
        let marked = bytes.starts(with: DecodedText.utf8Mark) ? 3 : 0
        let start = bytes[marked...].prefix(64).drop { $0.isBlank }.map { byte in
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        }
        return signatures.first { bytes.starts(with: $0.start) }?.file
            ?? (bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) ? image : nil)  // an iPhone's photo or film
            ?? (start.first == UInt8(ascii: "<") ? signatures.first { start.starts(with: $0.start) }?.file : nil)
    }

    /// Whole-file JSON: an array of objects, or one object spread over many lines, as GeoJSON is.
    ///
    /// - Parameter content: from the first byte that is not blank.
    static func recognisedJSON(in content: ArraySlice<UInt8>) -> OtherFile? {
        let second = content.dropFirst().first { !$0.isBlank }
        if content.first == UInt8(ascii: "["), second == UInt8(ascii: "{") { return json }
        let firstLine = content.prefix { !$0.isLineEnd }
        return firstLine.first == UInt8(ascii: "{") && firstLine.dropFirst().allSatisfy(\.isBlank) ? json : nil
    }

    /// An OLE compound file: .xls, .doc, or the wrapping of an .xlsx behind a password.
    static func refusal(ofCompoundFile bytes: [UInt8], name: String) -> UnreadableFile {
        if bytes.contains(utf16: "EncryptedPackage") { return .passwordProtected(name: name) }
        return (bytes.contains(utf16: "WordDocument") ? oldWord : oldExcel).refusal(name: name)
    }
}

extension [UInt8] {
    /// Whether the bytes hold an ASCII name written as UTF-16, low byte first.
    fileprivate func contains(utf16 name: String) -> Bool {
        let wanted = name.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        return indices.dropLast(Swift.min(wanted.count - 1, count)).contains { start in
            self[start] == wanted[0] && self[start...].starts(with: wanted)
        }
    }
}
