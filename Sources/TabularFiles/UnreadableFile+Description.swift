extension UnreadableFile: CustomStringConvertible {
    /// What happened, with which value, and what to do next, in Japanese.
    public var description: String {
        switch self {
        case .notFound(let path):
            "ファイル「\(path)」が見つかりません。名前と場所を確かめてください。"
        case .isDirectory(let path):
            "「\(path)」はフォルダーです。中のファイルを指定してください。"
        case .noPermission(let path):
            "ファイル「\(path)」を読む権限がありません。ファイルの権限を確かめてください。"
        case .readFailed(let path, let reason):
            "ファイル「\(path)」を読み込めませんでした（\(reason)）。別の場所にコピーして、もう一度試してください。"
        case .empty(let name):
            "「\(name)」は空です。中身のあるファイルかどうか確かめてください。"
        case .notTable(let name, let kind, let advice):
            "「\(name)」は\(kind)なので、表として読めません。\(advice)"
        case .passwordProtected(let name):
            "「\(name)」はパスワードで保護されています。Excel で開き、パスワードを外して保存し直してください。"
        case .noSheets(let name, let sheet):
            "「\(name)」は .xlsx ではないので、シート「\(sheet)」を選べません。シートの指定を外してください。"
        case .noSuchSheet(let name, let sheet, let available):
            "「\(name)」にシート「\(sheet)」はありません。あるシートは\(available.map { "「\($0)」" }.joined())です。"
        case .notRows(let name):
            "「\(name)」は JSON Lines なので、表の行としては読めません。CSV か .xlsx を指定してください。"
        case .notLines(let name):
            "「\(name)」は JSON Lines ではありません。1 行に JSON のオブジェクトが 1 件ずつ入ったファイルを指定してください。"
        case .brokenWorkbook(let name, let part, let reason):
            "「\(name)」は壊れているようです（\(part): \(reason)）。Excel で開き、.xlsx で保存し直してください。"
        case .noConverter(let name, let encoding):
            "「\(name)」は \(encoding) のようですが、この環境には変換表がありません。UTF-8 で保存し直してください。"
        case .invalidBytes(let name, let encoding, let line, let byte):
            "「\(name)」の \(line) 行目に \(encoding) として読めない文字があります（先頭から \(byte) バイト目）。"
                + "その行を直すか、表計算ソフトで「CSV UTF-8」として保存し直してください。"
        case .unterminatedQuote(let name, let line):
            "「\(name)」の \(line) 行目で始まる引用符（\"）が閉じていません。その行の引用符を直してください。"
        case .fieldTooLong(let name, let line, let limit):
            "「\(name)」の \(line) 行目に \(limit) 文字を超える項目があります。"
                + "引用符（\"）の閉じ忘れがないか、表のファイルかどうかを確かめてください。"
        case .tooManyColumns(let name, let line, let limit):
            "「\(name)」の \(line) 行目に \(limit) 個を超える項目があります。改行が失われていないか確かめてください。"
        case .tooManyCells(let name, let line, let limit):
            "「\(name)」は \(line) 行目までに \(limit) 個を超えるセルがあります。使っていない列や行を Excel で削除し、保存し直してください。"
        case .lineTooLong(let name, let line, let limit):
            "「\(name)」の \(line) 行目が長すぎます（上限 \(limit) 文字）。改行が失われていないか確かめてください。"
        case .tooLarge(let name, let part, let limit):
            "「\(name)」\(part.map { "の中の \($0) " } ?? "")が大きすぎます（上限 \(limit >> 20) MB）。"
                + "ファイルを分けるか、必要な部分だけを保存し直してください。"
        }
    }
}
