"""The words of the frame, and of whatever may happen on any page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One language; `{…}` is filled in where a text is used."""

    title: str
    unexpected: str
    sign_in_first: str
    sign_in: str
    sign_in_broken: str
    sign_out: str
    model_is: str
    no_model: str
    loading: str
    empty_title: str
    empty_body: str
    # what Streamlit itself has in English only
    menu: str
    enter: str
    choose: str
    choose_folder: str
    wrong_kind: str
    tools: dict[str, str]


ZH = Frame(
    title="中文新闻助手",
    unexpected="出了意料之外的问题。请再试一次；如果还是这样，请把程序所在终端里最后的记录交给维护的人。",
    sign_in_first="请先登录。",
    sign_in="登录",
    sign_in_broken="登录没有设好。请把程序所在终端里最后的记录交给维护的人。",
    sign_out="退出登录",
    model_is="对话模型：{name}",
    no_model="没有设对话模型：直接引用原文的句子来回答。",
    loading="正在载入模型，只在启动后等这一次……",
    empty_title="资料库里还没有文章",
    empty_body="把文件或整个文件夹放进来，就可以提问、写摘要、看数据了。",
    menu="菜单",
    enter="按回车键确定",
    choose="选择或拖入文件",
    choose_folder="选择或拖入文件夹",
    wrong_kind="标红的文件放不进来：只收 txt、md、html、pdf 和 docx，每个不超过 50 MB。",
    tools={
        "Show/hide columns": "显示或隐藏列",
        "Download as CSV": "下载所见的表（CSV）",
        "Download as PNG": "下载图片（PNG）",
        "Search": "在表中查找",
        "Fullscreen": "全屏",
        "Close fullscreen": "退出全屏",
        "Clear selection": "取消选择",
        "Show data": "看数据",
        "Show chart": "看图表",
    },
)

EN = Frame(
    title="Chinese news assistant",
    unexpected="Something unexpected went wrong. Try once more; if it happens again, pass the last lines of the terminal that runs this page to whoever looks after it.",
    sign_in_first="Please sign in first.",
    sign_in="Sign in",
    sign_in_broken="Signing in is not set up rightly. Pass the last lines of the terminal that runs this page to whoever looks after it.",
    sign_out="Sign out",
    model_is="Chat model: {name}",
    no_model="No chat model is set: answers are sentences quoted from the articles.",
    loading="Loading the models, this once after the start …",
    empty_title="The library is empty",
    empty_body="Add files or a whole folder, then ask about them, summarise them, see their figures.",
    menu="Menu",
    enter="Press Enter to apply",
    choose="Choose or drop files",
    choose_folder="Choose or drop a folder",
    wrong_kind="A file in red is not taken: only txt, md, html, pdf and docx are, of at most 50 MB each.",
    tools={
        "Show/hide columns": "Show or hide columns",
        "Download as CSV": "Download what is seen (CSV)",
        "Download as PNG": "Download the picture (PNG)",
        "Search": "Find in the table",
        "Fullscreen": "Full screen",
        "Close fullscreen": "Leave full screen",
        "Clear selection": "Clear the choice",
        "Show data": "Show the data",
        "Show chart": "Show the chart",
    },
)
