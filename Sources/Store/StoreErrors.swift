/// データベースを使えない理由, each with what to do. Exit code 1.
public enum UnusableDatabase: Error, Hashable, CustomStringConvertible {
    /// The path is empty.
    case noName
    /// Nothing at this path.
    case missing(path: String)
    /// A folder stands at this path.
    case isDirectory(path: String)
    /// The folder or the file may not be read or written.
    case notAccessible(path: String)
    /// The file is no SQLite database.
    case notADatabase(path: String)
    /// A SQLite database, but of another program.
    case foreign(path: String)
    /// Made by a newer version of Enishi.
    case newer(path: String)
    /// Something stands where a new file was to be written.
    case alreadyExists(path: String)
    /// The file is damaged.
    case damaged(path: String)
    /// Another file stands at this path since it was opened, or none.
    case replaced(path: String)
    /// The disk is full; nothing was saved.
    case diskFull
    /// Somebody else is writing.
    case busy
    /// Anything else SQLite says.
    case other(String)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .noName: "データベースの場所が空です。--database（または環境変数 ENISHI_DATABASE）にファイル名を指定してください。"
        case .missing(let path):
            "データベース「\(path)」がありません。`enishi init` で作るか、--database で場所を指定してください。"
        case .isDirectory(let path): "「\(path)」はフォルダーです。データベースのファイル名を指定してください。"
        case .notAccessible(let path):
            "データベース「\(path)」を読み書きできません。ファイルとフォルダーの権限、ディスクが読み取り専用でないかを確かめてください。"
        case .notADatabase(let path):
            "「\(path)」はデータベースではありません（中身が違います）。--database の指定を確かめてください。ファイルは変えていません。"
        case .foreign(let path):
            "「\(path)」は縁（Enishi）のデータベースではありません。別のソフトのファイルのようです。ファイルは変えていません。"
        case .newer(let path):
            "データベース「\(path)」は、これより新しい版の縁（Enishi）で作られています。プログラムを新しくしてください。ファイルは変えていません。"
        case .alreadyExists(let path): "「\(path)」はすでにあります。上書きしないように、別の名前を指定してください。"
        case .damaged(let path):
            "データベース「\(path)」が壊れています。`enishi check` で調べ、控えがあれば `enishi restore` で戻してください。"
        case .replaced(let path):
            "データベース「\(path)」が、使っている間に消されたか、別のファイルに置き換えられました。何も保存していません。ファイルを確かめて、プログラムを起動し直してください。"
        case .diskFull: "ディスクがいっぱいです。何も保存していません。空きを作ってから、もう一度行ってください。"
        case .busy: "ほかの人（または別のコマンド）が書き込み中です。何も保存していません。しばらくしてから、もう一度行ってください。"
        case .other(let message): "データベースのエラー: \(message)"
        }
    }
}

/// Somebody else changed the record since it was read.
public struct ChangedMeanwhile: Error, Hashable, CustomStringConvertible {
    /// The record.
    public let id: String
    /// What happened and what to do, in Japanese.
    public var description: String {
        "「\(id)」は、ほかの人が先に変更しました。何も保存していません。読み直してから、もう一度変更してください。"
    }
}

/// Another record has this corporate number already.
public struct NumberTaken: Error, Hashable, CustomStringConvertible {
    /// The number.
    public let number: String
    /// The record that has it.
    public let by: String
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "法人番号「\(number)」は、すでに「\(by)」に登録されています。何も保存していません。番号を確かめるか、その記録を変更してください。"
    }
}

/// Somebody who has not signed in tried to change something.
public struct NotSignedIn: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public var description: String { "登録や変更には、サインインが必要です。何も保存していません。" }
}
