"""What went wrong, in Chinese: errors are written once, in English, and a reader may know none."""

from __future__ import annotations

import re

_LATER = "try again later, or set another OPENAI_BASE_URL"
_CHINESE = {
    # files
    "{} is not a file; name a text, Markdown, HTML, PDF or Word file": "{} 不是文件；请放入 txt、md、html、pdf 或 docx",
    "{} is not there; check the name": "{} 不在了；请看看名字对不对",
    "{} may not be read; give this user the right to read it": "{} 没有权限读；请给运行程序的用户读取的权限",
    "{} cannot be opened ({}); check the name and the disk": "{} 打不开；请看看名字和磁盘",
    "{} is not an article file; use one of {}": "{} 不是能读的文件；请放入 txt、md、html、pdf 或 docx",
    "{} holds no article file; put some into it: {}": "{} 里没有能读的文件；请放入 txt、md、html、pdf 或 docx",
    "{} is empty; leave it out, or save it again": "{} 是空文件；不用放，或者重新保存后再放",
    "{} is too large ({} MB, the limit is {} MB); split it into articles": "{} 太大（{} MB，最多 {} MB）；请按文章拆开",
    "{} is not text in an encoding that is known here; save it as UTF-8 text": "{} 的文字编码认不出来；请另存为 UTF-8 文本",
    "{} shows no text; save the page again once it has loaded, or save its text": "{} 里没有正文；请等网页载入完再保存，或者只保存文字",
    "{} holds no text; leave it out, or save the text that its page shows": "{} 里没有文字；不用放，或者保存网页上显示的文字",
    "{} holds no text; leave it out, or run OCR over its pictures": "{} 里没有文字；不用放，或者先对图片做文字识别",
    "{} holds pictures of pages and no text; run OCR over it first, such as ocrmypdf": "{} 是扫描图片，没有文字；请先做文字识别（OCR）",
    "{} is protected by a password; save it without one and add it again": "{} 有密码；请去掉密码另存后再放",
    "{} is protected by a password or an old .doc file; save it as .docx without a password": "{} 有密码，或者是旧的 .doc 文件；请另存为没有密码的 .docx",
    "{} is not a PDF file that can be read ({}); export it again or save it as text": "{} 不是能读的 PDF；请重新导出，或者另存为文本",
    "{} is not a Word file that can be read ({}); open it in Word and save it again": "{} 不是能读的 Word 文件；请在 Word 里打开，重新保存",
    "{} has {} pages, more than {}; split it into parts": "{} 有 {} 页，最多 {} 页；请拆开",
    "{} holds more than {} characters; split it into parts": "{} 超过 {} 字；请拆开",
    "{} unpacks to {} MB, more than {} MB; save its text alone": "{} 解开后有 {} MB，最多 {} MB；请只保存文字",
    # questions
    "the question is empty; type a question about the articles": "问题是空的；请写下要问的",
    "the question has {} characters; ask in at most {}, or index the text as an article": "问题有 {} 字；最多 {} 字，长文请作为文章放入资料库",
    "no article is among those that were chosen; choose others, or fewer conditions": "选定的范围里没有文章；请换个范围，或者少选几个条件",
    "no articles are indexed in {}; add some with `assistant index FOLDER`": "资料库（{}）里还没有文章；请先到“资料库”放入",
    "this conversation is not there, or is somebody else's; begin a new one": "没有这段对话，或者它是别人的；请开始新的对话",
    # models
    "{} broke off in the middle of a reply: {}; " + _LATER: "{} 回复到一半断了；请再问一次",
    "{} broke off in the middle of a reply; ask again": "{} 回复到一半断了；请再问一次",
    "{} broke off: {}; " + _LATER: "{} 断了；请过一会儿再试",
    "{} said nothing for {} seconds; allow more with ASSISTANT_TIMEOUT, or use a faster model": "{} 等了 {} 秒没有回复；请调大 ASSISTANT_TIMEOUT，或者换快一点的模型",
    "cannot reach {}: {}; start the server, or correct OPENAI_BASE_URL": "连不上 {}；请启动模型服务，或者改正 OPENAI_BASE_URL",
    "{} refused the API key (401); set OPENAI_API_KEY to a valid key": "{} 不接受这个密钥（401）；请把 OPENAI_API_KEY 设为有效的密钥",
    "{} takes no more requests now (429), asked {} times; "
    + _LATER: "{} 现在请求太多（429），试了 {} 次；请过一会儿再试",
    "{} failed ({}), asked {} times; " + _LATER: "{} 出错（{}），试了 {} 次；请过一会儿再试",
    "{} does not have {} (404); correct OPENAI_BASE_URL (most end in /v1) or the model's name": "{} 没有 {}（404）；请改正 OPENAI_BASE_URL（多以 /v1 结尾）或模型的名字",
    "the bundled chat model is not installed; {}": "自带的对话模型没有安装；请运行 {}",
    # the index
    "another program is writing to {}; wait until it is done and run the same command again": "另一个程序正在写入 {}；请等它结束再试",
    "the index in {} was made with {}, and this is {}; use that embedder, or make the index anew with `assistant index --rebuild`": "{} 里的索引是用 {} 建的，现在用的是 {}；请换回原来的向量模型，或者在“资料库”里重建索引",
}
_PATTERNS = [
    (re.compile(re.escape(english).replace(r"\{\}", "(.+?)")), chinese) for english, chinese in _CHINESE.items()
]


def said(line: str, lang: str) -> str:
    """An error's line in the language of the interface; one that has no words there stays as it is."""
    if lang == "zh":
        for pattern, chinese in _PATTERNS:
            if found := pattern.fullmatch(line):
                return chinese.format(*found.groups())
    return line
