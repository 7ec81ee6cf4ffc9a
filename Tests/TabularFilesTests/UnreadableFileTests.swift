import Foundation
import TabularFiles
import Testing

@Suite("読めないファイルの知らせ方")
struct UnreadableFiles {
    @Test("ないファイル、フォルダー")
    func places() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("enishi-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a leftover folder does no harm
        #expect(throws: UnreadableFile.isDirectory(path: folder)) { try TabularFile(path: folder) }
        let missing = folder + "/ない.csv"
        #expect(throws: UnreadableFile.notFound(path: missing)) { try TabularFile(path: missing) }
        try Data("a,b\n".utf8).write(to: URL(fileURLWithPath: folder + "/ある.csv"))
        let file = try TabularFile(path: folder + "/ある.csv")
        #expect(file.name == "ある.csv")
        #expect(try file.rows().count == 1)
    }

    @Test("権限のないファイル", .enabled(if: getuid() != 0))
    func permission() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("enishi-\(UUID()).csv").path
        try Data("a,b\n".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }  // a leftover file does no harm
        chmod(path, 0)
        #expect(throws: UnreadableFile.noPermission(path: path)) { try TabularFile(path: path) }
    }

    @Test("空のファイル", arguments: ["", "\u{FEFF}", "\r\n\r\n", "\u{1A}", "\0\0"])
    func empty(text: String) {
        #expect(throws: UnreadableFile.empty(name: "例.csv")) { try tabularFile(text) }
    }

    @Test(
        "別の種類のファイルは、種類を言う",
        arguments: [
            (Array("%PDF-1.7\n".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "画像"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "画像"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"),
            ([0x1F, 0x8B, 0x08, 0x00], "圧縮"), (Array("\n<HTML><table>".utf8), "HTML"),
            (Array("[\n {\"a\": 1}]".utf8), "JSON"), (Array("{\n \"a\": 1}".utf8), "JSON"),
            ([0x41, 0x00, 0x42, 0x2C, 0x0A], "表でも文字でもない"),
            ([0, 0, 0, 0x18] + Array("ftypheic".utf8), "画像"),
        ])
    func otherKinds(bytes: [UInt8], kind: String) {
        let error = #expect(throws: UnreadableFile.self) { try TabularFile(name: "例", bytes: bytes) }
        #expect(error?.description.contains(kind) == true)
    }

    @Test("パスワード付きの .xlsx は、そう言う")
    func encrypted() {
        let bytes: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
            + Array("EncryptedPackage".utf16LittleEndian.dropFirst(2))
        #expect(throws: UnreadableFile.passwordProtected(name: "例")) { try TabularFile(name: "例", bytes: bytes) }
    }

    @Test("UTF-8 の壊れた文字は行とバイト位置を言う")
    func damagedUTF8() {
        let bytes = Array("名称,住所\r\n山田,".utf8) + [0xE7, 0x2C] + Array("焼津\r\n".utf8)
        let expected = UnreadableFile.invalidBytes(name: "例", encoding: "UTF-8", line: 2, byte: 23)
        #expect(throws: expected) { try TabularFile(name: "例", bytes: bytes) }
    }

    @Test("CP932 の壊れた文字は行とバイト位置を言う", arguments: ["\r\n", "\n", "\r"])
    func damagedCP932(lineEnd: String) {
        let bytes: [UInt8] = [0x96, 0xBC] + Array(lineEnd.utf8) + [0x8F, 0xCC, 0xFF, 0x41]
        let expected = UnreadableFile.invalidBytes(
            name: "例", encoding: "CP932（Shift_JIS）", line: 2, byte: 5 + lineEnd.utf8.count)
        #expect(throws: expected) { try TabularFile(name: "例", bytes: bytes) }
    }

    @Test("BOM 付き UTF-8 の壊れた文字を CP932 と取り違えない")
    func damagedMarkedUTF8() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x82, 0xA0]
        let expected = UnreadableFile.invalidBytes(name: "例", encoding: "UTF-8", line: 1, byte: 4)
        #expect(throws: expected) { try TabularFile(name: "例", bytes: bytes) }
    }

    @Test("UTF-16 の半端な文字", arguments: [[0x42], [0x3D, 0xD8], [0x3D, 0xD8, 0x42, 0x00], [0x00, 0xDC]])
    func damagedUTF16(rest: [UInt8]) {
        let bytes = "a\n".utf16LittleEndian + rest
        let expected = UnreadableFile.invalidBytes(name: "例", encoding: "UTF-16", line: 2, byte: 7)
        #expect(throws: expected) { try TabularFile(name: "例", bytes: bytes) }
    }

    @Test("シートのないファイルにシートを指定した")
    func sheetOfText() {
        #expect(throws: UnreadableFile.noSheets(name: "例", sheet: "店")) {
            try TabularFile(name: "例", bytes: Array("a\n".utf8), sheet: "店")
        }
    }

    @Test("でたらめなバイト列でも落ちない")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        for start in [[], [0xFF, 0xFE], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
            for size in 0..<200 {
                let bytes = start + (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
                do { _ = try TabularFile(name: "例", bytes: bytes).rows() } catch {
                    #expect((error as? UnreadableFile)?.description.contains("例") == true)
                }
            }
        }
    }
}
