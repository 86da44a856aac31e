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
    sign_out: str
    model_is: str
    no_model: str
    empty_title: str
    empty_body: str
    empty_terminal: str


ZH = Frame(
    title="中文新闻助手",
    unexpected="出了意料之外的问题。请再试一次；如果还是这样，请把程序所在终端里最后的记录交给维护的人。",
    sign_in_first="请先登录。",
    sign_in="登录",
    sign_out="退出登录",
    model_is="对话模型：{name}",
    no_model="没有设对话模型：直接引用原文的句子来回答。",
    empty_title="资料库里还没有文章",
    empty_body="把文章放进来，就可以提问了。",
    empty_terminal="文件很多时，也可以在终端里放入整个文件夹：",
)

EN = Frame(
    title="Chinese news assistant",
    unexpected="Something unexpected went wrong. Try once more; if it happens again, pass the last lines of the terminal that runs this page to whoever looks after it.",
    sign_in_first="Please sign in first.",
    sign_in="Sign in",
    sign_out="Sign out",
    model_is="Chat model: {name}",
    no_model="No chat model is set: answers are sentences quoted from the articles.",
    empty_title="The library is empty",
    empty_body="Add articles, then ask about them.",
    empty_terminal="For many files, index a whole folder from a terminal:",
)
