"""Pages as long as they get, in both languages, to draw and to measure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.messages import Choice, Intent, Language, Listening, Page, Role, Theme, View, Visit

WORDS: dict[Language, dict[str, str]] = {
    "zh": {"back": "返回", "home": "首页", "talk": "按一下，说话", "help": "找人", "again": "再说一遍"},
    "en": {"back": "Back", "home": "Home", "talk": "Press and speak", "help": "Get help", "again": "Say it again"},
}
LISTENING = {"zh": "正在听您说…", "en": "I am listening…"}
MISSING = {
    "zh": "没有找到话筒，请按屏幕上的按钮，工作人员已经知道了。",
    "en": "I cannot find the microphone. Please press the buttons instead.",
}
HEADER = {
    "zh": ("上午 9:42", "11月23日 星期一 · 农历十月十五", "青城社区老年人活动中心", "特大字 · 最大声 · 中文"),
    "en": (
        "10:42 am",
        "Wednesday 23 September · lunar month 10, day 15",
        "Qingcheng Community Centre for Older People",
        "Normal letters · Normal sound · English",
    ),
}
SPOKEN = {
    "zh": "上午好。您想做什么？可以按屏幕上的按钮，也可以直接说，比如“我要报名太极拳”。",
    "en": "Good morning. What would you like to do? You may press a button, or simply say it, "
    "for example “sign me up for tai chi”.",
}
LONG = {
    "zh": "出门以前，先坐在椅子上把两条腿慢慢地伸直，再慢慢弯回来，这样做二十下，膝盖就暖了。",
    "en": "Before you go out, sit on a chair and slowly stretch both legs, then bend them again, "
    "twenty times in all, until your knees feel warm.",
}


def _choices(*parts: tuple[str, ...]) -> tuple[Choice, ...]:
    """Choices of (label, icon, detail, state)."""
    made = []
    for number, part in enumerate(parts):
        label, icon, detail, state = (*part, "", "", "")[:4]
        made.append(Choice(label, Intent("sample.choice", str(number)), icon, detail, state))
    return tuple(made)


def _home(language: Language) -> Page:
    main, tiles = {
        "zh": (
            (
                ("找人帮忙", "hand-heart", "看病、生活、聊天、急事"),
                ("听一听", "headphones", "学习、健康、故事、通知"),
                ("报名活动", "calendar-check", "今天有 4 项活动"),
            ),
            (("我的", "account"), ("更多服务", "view-grid"), ("字大些", "format-size")),
        ),
        "en": (
            (
                ("Get help", "hand-heart", "Doctor, daily life, a chat, emergency"),
                ("Listen", "headphones", "Learning, health, stories, notices"),
                ("Activities", "calendar-check", "4 activities today, places are left"),
            ),
            (("My things", "account"), ("More services", "view-grid"), ("Larger letters", "format-size")),
        ),
    }[language]
    roles: tuple[Role, ...] = ("help", "listen", "activities")
    bars = tuple(replace(c, role=role) for c, role in zip(_choices(*main), roles, strict=True))
    small = tuple(replace(c, intent=Intent("sample.tile", c.label)) for c in _choices(*tiles))
    return Page("home", "home", "", (SPOKEN[language],), bars + small)


def _six(language: Language) -> Page:
    title, options = {
        "zh": (
            "您要找谁帮忙？",
            (
                ("看医生、拿药", "medical-bag", "社区医生，工作日 8 点到 17 点"),
                ("家里要修东西", "hammer-wrench", "水、电、煤气、门锁"),
                ("想找人聊聊天", "chat", "志愿者每天下午都在"),
                ("送饭、买菜", "food", "十一点以前说，当天中午送到"),
                ("陪着去办事", "walk", "银行、派出所、医院"),
                ("急事，马上来人", "alert-octagon", "工作人员马上就到"),
            ),
        ),
        "en": (
            "Who shall come and help you?",
            (
                ("Doctor and medicine", "medical-bag", "Community doctor, weekdays 8 am to 5 pm"),
                ("Something to repair at home", "hammer-wrench", "Water, electricity, gas, door locks"),
                ("Somebody to talk to", "chat", "Volunteers are here every afternoon"),
                ("Meals and shopping", "food", "Tell us before 11 to have lunch today"),
                ("Company on an errand", "walk", "Bank, police station, hospital"),
                ("Emergency: come at once", "alert-octagon", "Staff will be with you immediately"),
            ),
        ),
    }[language]
    made = list(_choices(*options))
    made[5] = replace(made[5], role="help", strong=True)
    return Page("help", "choices", title, (SPOKEN[language],), tuple(made), icon="hand-heart", role="help")


def _list(language: Language) -> Page:
    title, subtitle, options, turning = {
        "zh": (
            "这个星期的活动",
            "第 1 页，共 3 页",
            (
                ("太极拳班", "", "每周三 上午9点 · 一楼大厅", "还有 3 个名额"),
                ("书法班（初学者）", "", "每周二 下午2点半 · 203室", "还有 12 个名额"),
                ("参观大青山革命历史纪念馆", "", "11月28日 星期六 早8点在中心门口集合出发", "可以排队"),
                ("合唱团", "", "每周五 上午10点 · 二楼", "已报名"),
            ),
            ("上一页", "下一页"),
        ),
        "en": (
            "This week’s activities",
            "Page 1 of 3",
            (
                ("Tai chi class", "", "Wednesdays 9 am · hall, ground floor", "3 places left"),
                ("Calligraphy for beginners", "", "Tuesdays 2.30 pm · room 203", "12 places left"),
                ("Visit to the Daqingshan Museum", "", "Saturday 28 November 8 am, meet at the gate", "Waiting list"),
                ("Choir", "", "Fridays 10 am · first floor", "Signed up"),
            ),
            ("Previous page", "Next page"),
        ),
    }[language]
    made = tuple(replace(choice, role="activities") for choice in _choices(*options))
    previous = Choice(turning[0], Intent("page.previous"), "chevron-left")
    following = Choice(turning[1], Intent("page.next"), "chevron-right")
    return Page("activities.week", "list", title, (SPOKEN[language],), (*made, previous, following), subtitle=subtitle)


def _short_list(language: Language) -> Page:
    page = _list(language)
    return replace(page, id="activities.mine", choices=page.choices[:2], icon="calendar-check", role="activities")


def _confirm(language: Language) -> Page:
    title, body, options = {
        "zh": (
            "要报名这个活动吗？",
            (
                "参观大青山革命历史纪念馆",
                "时间：11月28日 星期六 早上 8 点",
                "地点：中心门口集合，坐大巴车去，下午 4 点回来",
                "费用：免费，中午有简单的午饭",
                "还有 3 个名额",
            ),
            (("好，我要报名", "check-bold"), ("先念给我听", "volume-high"), ("不报了，返回", "close-thick")),
        ),
        "en": (
            "Shall I sign you up for this?",
            (
                "Visit to the Daqingshan Museum",
                "When: Saturday 28 November, 8 in the morning",
                "Where: meet at the gate, by coach, back at 4 pm",
                "Price: free, a simple lunch is included",
                "3 places left",
            ),
            (("Yes, sign me up", "check-bold"), ("Read it to me first", "volume-high"), ("No, go back", "close-thick")),
        ),
    }[language]
    first, *others = _choices(*options)
    strong = replace(first, role="activities", strong=True)
    return Page(
        "activity.confirm",
        "confirm",
        title,
        (SPOKEN[language],),
        (strong, *others),
        body=body,
        icon="calendar-check",
        role="activities",
    )


def _player(language: Language) -> Page:
    title, subtitle, body, options = {
        "zh": (
            "冬天怎样护膝盖",
            "养生保健 · 共 14 句 · 第 4 句",
            ("天冷了，膝盖最怕凉。", "", "不要一下子站起来。", "晚上用热水泡泡脚，水温四十度就好。"),
            (
                ("上一句", "skip-previous"),
                ("停一停", "pause"),
                ("下一句", "skip-next"),
                ("慢一点", "speedometer-slow"),
                ("大声点", "volume-plus"),
                ("从头念", "restart"),
            ),
        ),
        "en": (
            "How to protect your knees in winter",
            "Health · 14 sentences · sentence 4",
            ("Knees do not like the cold.", "", "Do not get up at once.", "In the evening a warm foot bath helps."),
            (
                ("Sentence before", "skip-previous"),
                ("Pause", "pause"),
                ("Next sentence", "skip-next"),
                ("A little slower", "speedometer-slow"),
                ("A little louder", "volume-plus"),
                ("From the start", "restart"),
            ),
        ),
    }[language]
    made = list(_choices(*options))
    made[1] = replace(made[1], role="listen", strong=True)
    sentences = (body[0], LONG[language], *body[2:])
    return Page(
        "lesson.play", "player", title, (LONG[language],), tuple(made), subtitle=subtitle, body=sentences, current=1
    )


def _keypad(language: Language) -> Page:
    title, delete, done, hint = {
        "zh": ("请按您的电话号码", "删掉", "好了", "一共十一位，还差三位"),
        "en": ("Please type your telephone number", "Delete", "Done", "Eleven digits in all, three to go"),
    }[language]
    digits = _choices(*((str(digit),) for digit in range(1, 10)))
    last = (
        Choice(delete, Intent("digit.delete"), "backspace"),
        Choice("0", Intent("digit", "0")),
        Choice(done, Intent("digit.done"), "check-bold", role="activities", strong=True),
    )
    return Page("phone", "keypad", title, (SPOKEN[language],), (*digits, *last), subtitle=hint, body=("138 0013 8",))


def _status(language: Language) -> Page:
    title, body, options = {
        "zh": (
            "已经叫人了，请坐着等一等",
            ("您的求助已经送到服务台。", "工作人员看到以后，这里会告诉您。"),
            (("不用来了", "close-thick"), ("再叫一次", "bell-ring")),
        ),
        "en": (
            "We have called somebody; please sit and wait",
            ("Your call has reached the service desk.", "As soon as somebody has seen it, you will read it here."),
            (("No need to come", "close-thick"), ("Call once more", "bell-ring")),
        ),
    }[language]
    first, second = _choices(*options)
    second = replace(second, role="help", strong=True)
    return Page(
        "call.waiting",
        "status",
        title,
        (SPOKEN[language],),
        (first, second),
        body=body,
        icon="bell-ring",
        role="help",
    )


MAKERS = (_home, _six, _list, _short_list, _confirm, _player, _keypad, _status)


def pages(language: Language) -> list[Page]:
    """One page of every kind and worst case."""
    recording = replace(_player(language), id="recording", body=(), current=-1, icon="headphones", progress=0.3)
    return [*(make(language) for make in MAKERS), recording]


def view_of(page: Page, language: Language = "zh", text_size: int = 1, theme: Theme = "light") -> View:
    """A view with everything around the page."""
    words = WORDS[language]
    fixed = (
        Choice(words["back"], Intent("back"), "arrow-left-bold"),
        Choice(words["home"], Intent("home"), "home"),
        Choice(words["talk"], Intent("listen"), "microphone", role="listen"),
        Choice(words["help"], Intent("help"), "hand-heart", role="help"),
    )
    spoken = page.say[0]
    return View(
        page,
        Visit(language, text_size, theme),
        fixed,
        Choice(words["again"], Intent("again"), "volume-high"),
        spoken=spoken,
        spoken_from=len(spoken) // 2,
        spoken_to=len(spoken) // 2 + 4,
        listening_title=LISTENING[language],
        header=HEADER[language] if page.kind == "home" else (),
    )


def views(language: Language, text_size: int, theme: Theme = "light") -> list[tuple[str, View]]:
    """Every sample page, and a page with something missing, listening, and touched, by name."""
    plain = [view_of(page, language, text_size, theme) for page in pages(language)]
    said = {"zh": "我要报名参加参观大青山纪念馆", "en": "sign me up for the visit to the museum please"}[language]
    return [
        *((view.page.id, view) for view in plain),
        *((f"{view.page.id}.missing", replace(view, missing=MISSING[language])) for view in plain),
        ("listening", replace(plain[1], listening=Listening(0.6, said))),
        ("listening.aside", replace(plain[1], listening=Listening(0.6, said, aside=True), spoken=said)),
        ("touched", replace(plain[1], touched=plain[1].page.choices[1].intent)),
    ]
