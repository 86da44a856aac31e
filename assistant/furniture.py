"""Words and shapes of what stands around an article on a page: menus, share lines, footers, page numbers, scripts.

All patterns are for folded text, so that one list serves Traditional and Simplified pages.
"""

from __future__ import annotations

import re

from assistant.lines import MAX_SHORT, Line, is_prose
from assistant.script import letters

_MAX_RECORD = 200
"""Letters of the longest line that holds only a record number, a copyright and an address."""

# A part of a line between spaces or bars that is furniture as a whole.
_PART = re.compile(
    r"""(?:[^\s]{0,10}(?:官方网站|官网|首页|主页|手机站|手机版|电脑版|触屏版|客户端|app下载|网站地图|rss|设为首页|加入收藏)
    |今天是.{0,20}|(?:欢迎)?登[录陆]|注册|退出|投稿|搜索|导航|菜单|更多[>»]*|专题|视频|图片|论坛|博客|english|繁体|简体|繁體|无障碍(?:浏览)?|适老版|长者(?:版|模式)
    |(?:一键)?(?:分享|转发|推荐)(?:(?:到|至|给|本文|此文|朋友圈|好友|按钮).{0,8})?|(?:新浪|腾讯)?微博|微信(?:好友|朋友圈|扫一扫)?|朋友圈|qq(?:空间|好友)?|facebook|twitter|line|whatsapp|telegram|x|豆瓣|人人网|百度贴吧|复制(?:链接|网址|连结)|email|e-mail
    |点?赞(?:数|\d+)?|在看|收藏(?:本文)?|打赏|喜欢|踩|顶|举报|回复|引用|编辑|打印(?:本页|文章)?|列印|友善列印|关闭(?:窗口|本页)?|字[号体](?:大小)?|[大中小]|放大|缩小|默认|朗读|听新闻|纠错
    |返回(?:顶部|首页|列表|上页)|回(?:到)?(?:顶部|页首)|top|上一?[篇页则条](?:.{0,60})?|下一?[篇页则条](?:.{0,60})?|尾页|末页|首页|跳转|页
    |(?:已有)?\d*(?:条|人)?(?:评论|跟帖|参与|回帖|围观)(?:\d+|(?:评论|管理|自律|须知|公约|规则).{0,12})?|(?:阅读|浏览|点击|访问)(?:量|数|次数|人数)?\d*\+?
    |(?:违法|不良|违法和不良|网上有害)+信息举报(?:电话|邮箱|中心|热线|专区)?|举报(?:电话|邮箱|中心|热线).{0,20}|12377.{0,20}|\S{0,8}承诺书
    |版权(?:所有|声明|保护|归.{0,12}所有)|(?:免责|隐私|网站|法律)(?:声明|政策|条款)|关于我们|联系我们|广告(?:服务|合作|刊例)?|诚聘英才|人才招聘|友情链接|合作伙伴|站点地图|服务条款|帮助中心
    |发[表布]于|发帖|发表|收录于合集.{0,20}|end|share|print|home|login|只看该作者|只看大图|倒序浏览|楼主|沙发|板凳|地板|\d+\#|(?:积分|帖子|主题|威望|精华|金币|听众|金钱)\d*|发消息|加好友|使用道具|显示全部楼层|高级模式|返回列表|电梯直达|本帖最后由.{0,40}编辑
    |(?:全文)?完|展开(?:全文|阅读)|阅读全文|阅读原文|查看(?:原文|更多|全文)|点击(?:展开|查看|阅读|进入|播放|放大|下载).{0,10}|加载更多|暂无评论|网友评论仅.{0,30})""",
    re.VERBOSE,
)
# A line that opens so asks the reader to follow, scan, share or download.
_INVITES = re.compile(
    r"\W*(?:(?:欢迎|敬请|请|立即|微信|长按|点击|扫码|识别|扫描|扫一扫|更多精彩)[,，]?)*"
    r"(?:关注.{0,10}(?:公众号|公号|微信|微博|我们|视频号|抖音|账号)|点击(?:上方|下方|上面|右上角|左下角|文末|标题下)?.{0,4}(?:蓝字|蓝色|卡片|阅读原文|关注|小程序)"
    r"|(?:长按|扫描|扫一扫|扫码|识别)(?:上方|下方|左侧|右侧|图中|图片)?.{0,8}(?:二维码|关注|加入|下载|图片|当前页|手机浏览)|下载.{0,12}(?:客户端|app)|(?:加入|订阅)我们|(?:星标|置顶).{0,6}公众号|[↑↓▲▼].{0,4}(?:点击|长按|扫码))(?=\W|.{0,3}$)"
    r"|\W*(?:阅读)?[上下]一?[篇则条]\s*[:|]|查看完整版本|收录于合集"
)
# Marks that only the foot of a site carries.
_RECORD = re.compile(
    r"icp备|icp证|公网安备|网安备|版权所有|©|\(c\)\s?\d{4}|copyright|all rights reserved|新闻信息服务许可证|视听节目许可证|经营许可证"
    r"|未经.{0,8}(?:授权|许可|允许|同意|书面).{0,12}(?:转载|镜像|复制|使用)|不得(?:擅自)?转载|网站(?:标识码|备案)|违法和?不良信息举报|(?:本站|本网|网站).{0,20}(?:侵权|联系我们|删除)|转载.{0,12}(?:注明|出处|来源)"
    r"|(?:文章|图片|内容|图文).{0,20}(?:来[源自])?网络.{0,30}(?:侵权|删除|版权)"
)
_STRONG_RECORD = re.compile(
    r"icp备\s?\d|icp证\s?\d|公网安备\s?\d|©\s?\d{4}|copyright.{0,30}(?:19|20)\d\d|all rights reserved"
)
_NOTICE = re.compile(
    r"\W*(?:(?:版权|免责|特别|郑重)?(?:声明|提示|说明)|未经|本(?:文|站|网|报|刊|公众号)|凡|(?:欢迎)?转载|以上|如[遇有需果]|网站|(?:文章|图片|部分)(?:来源|图片|内容))"
)
_CONTACT = re.compile(
    r"(?:电话|热线|传真|tel|fax)\W{0,3}[\d(+]|[\w.]+@[\w.]+\.\w+|https?://|www\.|地址\s*:|邮编\s*:|e-?mail|[\w-]+\.(?:com|cn|net|org)\b"
)
_CODE = re.compile(
    r"[;{})]\s*\)\s*;|\}\s*\)\s*\(|\(\)\s*;|function\s*\(|\bvar\s+\w+\s*=|document\.|window\.|\$\(|</?(?:script|div|span|style|iframe|!--)"
    r"|^\W*[.#]?[\w-]+\s*\{[^}]*:[^}]*\}?$|^[\s'\"(){};,\[\]]*[{};]+[\s'\"(){};,\[\]]*$|=>\s*\{|\"@(?:context|type)\"|&(?:nbsp|raquo|laquo|gt|lt);"
)
_PAGES = re.compile(
    r"\W*(?:第?\s*\d{1,4}\s*页(?:\s*[/,]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页.{0,12}|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|页\s*[:次码]?[\W\d]*"
    r"|\[\d{1,3}\](?:\s*\[\d{1,3}\])*|[-—–]+\s*\d{1,4}\s*[-—–]+|\d{1,4}\s*/\s*\d{1,4}\s*页?|(?=.*(?:[上下]一?页|尾页|末页|prev|next))(?:(?:首页|[上下]一?页|尾页|末页|prev|next|\d{1,3}|\.{3}|…)[\s|]*){2,})\W*"
)
RELATED = re.compile(
    r"\W*(?:相关|延伸|推荐|热门|热点|精彩|最新|更多|往期|编辑|新闻|阅读|猜你|大家都在|精选|今日|本类|同类|图片|点击|小编|其他|24小时|一周|本周)"
    r"(?:相关|精彩|最新|热门|热点)?(?:文章|新闻|阅读|链接|推荐|报道|报导|稿件|资讯|排行榜?|回顾|信息|内容|喜欢|看|要闻|热点|精选|专题|连结|话题|热榜|图片)(?:推荐|排行)?\W*"
)
COMMENTS = re.compile(
    r"\W*(?:网友|最新|全部|热门|精彩|发表|用户|读者|我要|文章|查看)?(?:评论|留言|跟帖|回应)(?:区|列表)?\s*[(（]?\s*\d*\s*条?[)）]?\W*"
)
REPLY = re.compile(
    r"回复|点赞|举报|\d楼|\d+(?:分钟|小时|天)前|来自.{0,8}网友|网友|\d{4}-\d{1,2}-\d{1,2}|[(（]\d+[)）]$|\b赞\b|ip属地"
)
CREDIT = re.compile(
    r"\W*(?:(?:资料|配|题|本)?图(?:片)?(?:来源|源|自)?\s*[:/]?\s*(?:来源(?:于)?)?\s*[:/]?\s*(?:网络|视觉中国|新华社|东方ic|资料图?|网上|本报资料|unsplash|pexels|摄图网)|资料图片?|示意图|(?:图片|图)来源\s*[:于]\s*\S{1,20}"
    r"|(?:摄影|供图|图片|制图)\s*[:/]\s*\S{1,16}|(?:\S{2,8}(?:记者|通讯员)\s?)?[㐀-鿿]{2,4}\s?(?:摄|供图|制图)|图\s*[:|]\s*\S{2,12})\W*"
)
_CHANNELS = frozenset(
    re.findall(
        r"\S+",
        "首页 主页 新闻 要闻 时政 国内 国际 社会 本地 地方 财经 经济 金融 股票 证券 基金 体育 娱乐 明星 科技 数码 汽车 房产 家居 教育 健康 文化 历史 "
        "军事 旅游 时尚 女性 美食 游戏 生活 评论 观点 理论 人物 视频 图片 直播 专题 论坛 博客 微博 滚动 港澳 台湾 两岸 全球 法治 党建 反腐 县区 政务 "
        "问政 民生 便民 服务 公告 互动 通知 登录 注册 更多 数据 彩票 读书 商业 创业 即时 政治 产经 地产 影音 运动 焦点 即时新闻 政府信息公开 政务公开 "
        "政民互动 办事服务 走进 english home news business sports world china politics opinion culture login register",
    )
)
_PARTS = re.compile(r"[\s|·•,、:;/>»<«\[\]【】()]+")
_MOMENT = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")


def kind_of(line: Line, at_edge: bool) -> str | None:
    """The reason why a line by itself is furniture, or None; `at_edge`: it stands before or after all running text."""
    folded = line.folded
    if len(folded) > 2 * _MAX_RECORD:
        return None
    if _is_code(folded):
        return "script_residue"
    if not line.letters:
        return "separator"
    if _PAGES.fullmatch(folded):
        return "pagination"
    if _is_record(line, at_edge) or _is_made_of_parts(line, at_edge):
        return "site_furniture"
    return None


def _is_code(folded: str) -> bool:
    han = sum("㐀" <= char <= "鿿" for char in folded)
    return han * 5 < len(folded) and _CODE.search(folded) is not None


def _is_record(line: Line, at_edge: bool) -> bool:
    if len(line.letters) > _MAX_RECORD:
        return False
    folded = line.folded
    if _STRONG_RECORD.search(folded):
        return True
    if not _RECORD.search(folded):
        return False
    contacts = len(_CONTACT.findall(folded))
    if is_prose(line):  # news may speak of copyright too: a notice addresses the reader
        return _NOTICE.match(folded) is not None and (contacts > 0 or (at_edge and len(line.letters) <= MAX_SHORT))
    return contacts >= 2 or (at_edge and (contacts > 0 or len(line.letters) <= MAX_SHORT))


def _is_made_of_parts(line: Line, at_edge: bool) -> bool:
    """Whether most of a short line is furniture, part by part; at the edges of a page less is enough."""
    folded, count = line.folded, len(line.letters)
    if is_prose(line) and not (at_edge and count <= 60 and _INVITES.match(folded)):
        return False
    if _INVITES.match(folded) and count <= 60:
        return True
    parts = [part for part in _PARTS.split(_MOMENT.sub(" ", folded)) if part]
    count -= len(letters("".join(_MOMENT.findall(folded))))
    if not parts:
        return False  # a date alone
    known = sum(len(letters(part)) for part in parts if _PART.fullmatch(part))
    if known >= 0.6 * count:
        return True
    channels = sum(part in _CHANNELS for part in parts)
    return at_edge and (known >= 0.4 * count or (channels >= 3 and channels >= 0.5 * len(parts)))
