/// 文章のファイル: a text somebody wrote, in any of the encodings tables come in.
public enum TextFile {
    /// The whole text of the file at a path; `-` reads standard input to its end.
    ///
    /// - Throws: `UnreadableFile`, also where the file is no text.
    public static func text(path: String) throws -> String {
        let bytes = try FileBytes.read(path: path)
        let name = FileBytes.name(ofPath: path)
        guard case .text = try Recognition.kind(of: bytes, name: name) else {
            throw UnreadableFile.notTable(name: name, kind: "表計算のファイル", advice: "文章だけのファイル（.txt）にしてください。")
        }
        return String(decoding: try DecodedText(bytes: bytes, name: name).content, as: UTF8.self)
    }
}
