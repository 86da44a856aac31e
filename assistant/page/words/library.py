"""The words of the library: what it holds, and putting articles in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    count: str
    count_one: str
    add: str
    add_help: str
    add_folder: str
    add_folder_help: str
    adding: str
    added: str
    replaced: str
    unchanged: str
    failed: str
    then_ask: str
    then_summarise: str
    then_figures: str
    tagline: str
    paste: str
    paste_title: str
    paste_text: str
    paste_add: str
    paste_short: str
    stop: str
    stopped: str
    held: str
    passages: str
    pending: str
    embedder: str
    chat_model: str
    folder: str
    set_model: str
    set_model_how: str
    set_endpoint: str
    set_local: str
    quoting_works: str
    left_out: str
    left_out_line: str
    left_out_none: str
    left_out_of: str
    reason: str
    characters: str
    share: str
    duplicates: str
    duplicates_none: str
    copies: str
    also: str
    repeated: str
    remove: str
    remove_choose: str
    remove_ask: str
    remove_yes: str
    removed: str
    rebuild: str
    rebuild_help: str
    rebuild_ask: str
    rebuild_yes: str
    title: str
    reasons: dict[str, str]


ZH = Library(
    name="资料库",
    count="{count} 篇文章",
    count_one="{count} 篇文章",
    add="放入文章",
    add_help="txt、md、html、pdf 或 docx，每个不超过 50 MB；简体、繁体都可以。",
    add_folder="放入整个文件夹",
    add_folder_help="文件夹里的 txt、md、html、pdf 和 docx 都会读，其余的略过。",
    adding="正在读取",
    added="新加入 {count} 篇",
    replaced="替换 {count} 篇",
    unchanged="原已有 {count} 篇",
    failed="没能放入：",
    then_ask="就这些文章提问",
    then_summarise="写摘要",
    then_figures="看数据和图表",
    tagline="放入文章、看清理时略去了什么、移除或重建。",
    paste="粘贴文字",
    paste_title="标题（可不填）",
    paste_text="正文",
    paste_add="放入这段文字",
    paste_short="先粘贴文章的正文。",
    stop="停止",
    stopped="已停止；放入同样的文件就从停下的地方继续。",
    held="资料库里有",
    passages="{count} 个检索片段",
    pending="{count} 篇还没处理完，再放入任何文件就会继续。",
    embedder="向量模型",
    chat_model="对话模型",
    folder="文件夹",
    set_model="怎样设对话模型",
    set_model_how="用下面任何一种办法，然后重新启动：",
    set_endpoint="任何兼容 OpenAI 的地址，在启动前设好环境变量：",
    set_local="或者装上在本机运行的模型（1.2 GB），不用密钥，不出本机：",
    quoting_works="不设也能用：检索、数据、阅读都不需要模型，回答和摘要直接引用原文的句子。",
    left_out="清理时略去的内容",
    left_out_line="略去 {spans} 处、{characters} 字，原文一字未改，在文章页里标灰。",
    left_out_none="没有略去任何内容。",
    left_out_of="看哪一篇",
    reason="原因",
    characters="字数",
    share="占全文",
    duplicates="重复的内容",
    duplicates_none="没有发现重复。",
    copies="同文的其他文件",
    also="在别处也有的段落",
    repeated="{count} 段在别处也有",
    remove="移除",
    remove_choose="选择要移除的文章",
    remove_ask="要移除这 {count} 篇吗？摘要和读出的数字会一起删除，原来的文件不动。",
    remove_yes="移除 {count} 篇",
    removed="移除了 {count} 篇。",
    rebuild="重建索引",
    rebuild_help="换了向量模型，或者索引出了问题时才需要；要重新计算每一篇。",
    rebuild_ask="要重建整个索引吗？这段时间里检索不到还没算好的文章。",
    rebuild_yes="重建",
    title="标题",
    reasons={
        "front_matter": "文件头信息",
        "title": "标题",
        "repeated_headline": "重复的标题",
        "byline": "署名与日期",
        "masthead": "报头",
        "caption": "图片说明",
        "site_furniture": "网站栏目与导航",
        "related": "相关文章列表",
        "comments": "读者评论",
        "pagination": "页码",
        "separator": "分隔符",
        "script_residue": "网页代码残留",
        "repeated_line": "反复出现的短行",
        "repeated_section": "重复的段落",
    },
)

EN = Library(
    name="Library",
    count="{count:,} articles",
    count_one="{count} article",
    add="Add articles",
    add_help="txt, md, html, pdf or docx of at most 50 MB, in Simplified or Traditional characters.",
    add_folder="Add a folder",
    add_folder_help="Every txt, md, html, pdf and docx file of the folder is read; others are passed over.",
    adding="Reading",
    added="{count:,} added",
    replaced="{count:,} replaced",
    unchanged="{count:,} already there",
    failed="Not added: ",
    then_ask="Ask about them",
    then_summarise="Summarise them",
    then_figures="See figures and charts",
    tagline="Add articles, see what cleaning left out, remove or rebuild.",
    paste="Paste text",
    paste_title="Title (may be left empty)",
    paste_text="Text",
    paste_add="Add this text",
    paste_short="Paste the text of an article first.",
    stop="Stop",
    stopped="Stopped; add the same files to go on from there.",
    held="The library holds",
    passages="{count:,} passages to search",
    pending="{count:,} articles are not finished; adding any file goes on with them.",
    embedder="Embedding model",
    chat_model="Chat model",
    folder="Folder",
    set_model="How to set a chat model",
    set_model_how="Do one of these, then start again:",
    set_endpoint="Any OpenAI-compatible address, by environment variables set before the start:",
    set_local="Or install the model that runs on this machine (1.2 GB); no key, and nothing leaves it:",
    quoting_works="It works without: search, figures and reading need no model, and answers and summaries quote the articles' own sentences.",
    left_out="What cleaning left out",
    left_out_line="{spans:,} places, {characters:,} characters; the text itself is unchanged, and they are grey in the reader.",
    left_out_none="Nothing was left out.",
    left_out_of="Of which article",
    reason="Reason",
    characters="Characters",
    share="Of the text",
    duplicates="What stands twice",
    duplicates_none="Nothing stands twice.",
    copies="Other files of the same text",
    also="Paragraphs that also stand elsewhere",
    repeated="{count} paragraphs also stand elsewhere",
    remove="Remove",
    remove_choose="Choose articles to remove",
    remove_ask="Remove these {count:,} articles? Their summaries and figures go too; your own files stay as they are.",
    remove_yes="Remove {count:,}",
    removed="{count:,} removed.",
    rebuild="Rebuild the index",
    rebuild_help="Needed after a change of the embedding model or where the index is damaged; everything is computed again.",
    rebuild_ask="Rebuild the whole index? Until it is done, articles not yet computed are not found.",
    rebuild_yes="Rebuild",
    title="Title",
    reasons={
        "front_matter": "front matter",
        "title": "title",
        "repeated_headline": "headline repeated",
        "byline": "byline",
        "masthead": "masthead",
        "caption": "caption",
        "site_furniture": "site furniture",
        "related": "related articles",
        "comments": "comments",
        "pagination": "page number",
        "separator": "separator",
        "script_residue": "script residue",
        "repeated_line": "repeated line",
        "repeated_section": "repeated section",
    },
)
