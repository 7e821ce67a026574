import pytest

from voice.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("上午好。", "上午好。"),
        ("还有2个名额", "还有两个名额"),
        ("第2个", "第二个"),
        ("12月2日", "十二月二日"),
        ("等2分钟", "等两分钟"),
        ("105人", "一百零五人"),
        ("1,200人", "一千二百人"),
        ("补贴1,200,000元", "补贴一百二十万元"),
        ("36.5℃", "三十六点五摄氏度"),
        ("-5℃", "零下五摄氏度"),
        ("80%", "百分之八十"),
        ("血压135/85", "血压一百三十五，八十五"),
        ("3/4", "四分之三"),
        ("5mmHg，2km，60kg", "五毫米汞柱，两公里，六十公斤"),
        ("9:30", "九点半"),
        ("上午9:05", "上午九点零五分"),
        ("14:00", "下午两点"),
        ("12:15", "中午十二点十五分"),
        ("0:30", "零点半"),
        ("15:00—17:00", "下午三点到下午五点"),
        ("3-5人", "三到五人"),
        ("2026年", "二零二六年"),
        ("2026-12-03", "二零二六年十二月三日"),
        ("2026/12/3", "二零二六年十二月三日"),
        ("13800000000", "幺三八，零零零零，零零零零"),
        ("0471-6512345", "零四七幺，六五幺二三四五"),
        ("拨打120", "拨打幺二零"),
        ("请拨打110，120也行", "请拨打幺幺零，一百二十也行"),
        ("号码96110", "号码九六幺幺零"),
        ("《静夜思》（唐）", "静夜思唐"),
        ("好——再来", "好，再来"),
    ],
)
def test_chinese_as_it_is_read_aloud(written: str, said: str) -> None:
    assert spoken(written, "zh").text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Good morning.", "Good morning."),
        ("It's 9:30", "It's 9 30 a m"),
        ("14:05", "2 o 5 p m"),
        ("12:00", "12 p m"),
        ("9:00-10:30", "9 a m to 10 30 a m"),
        ("1,200 seats", "1200 seats"),
        ("36.5°C", "36.5 degrees"),
        ("-5℃", "minus 5 degrees"),
        ("80%", "80 percent"),
        ("135/85", "135 over 85"),
        ("13800000000", "1 3 8, 0 0 0 0, 0 0 0 0"),
        ("the “old” ('new') one", "the old new one"),
        ("well — now", "well, now"),
    ],
)
def test_english_as_it_is_read_aloud(written: str, said: str) -> None:
    assert spoken(written, "en").text == said


@pytest.mark.parametrize(
    ("language", "written", "said", "behind"),
    [
        ("zh", "您好，王老师", "王老师", "王老师"),
        ("zh", "《静夜思》好", "静夜思", "静夜思"),
        ("zh", "明天9:30开始", "九点半", "9:30"),
        ("zh", "明天9:30开始", "开始", "开始"),
        ("zh", "体温36.5℃吧", "摄氏度", "℃"),
        ("zh", "体温36.5℃吧", "三十六点五", "36.5"),
        ("zh", "2026年", "二零", "20"),
        ("zh", "血压135/85", "八十五", "85"),
        ("en", "at 14:05 today", "2 o 5 p m", "14:05"),
        ("en", "at 14:05 today", "today", "today"),
    ],
)
def test_each_word_knows_where_it_stands_in_the_text(language: str, written: str, said: str, behind: str) -> None:
    result = spoken(written, language)
    begin = result.text.index(said)
    first, last = result.original(begin, begin + len(said))
    assert written[first:last] == behind


def test_every_character_has_an_origin_inside_the_text_and_they_run_forward() -> None:
    written = "12月3日（周四）上午9:30—11:00，名额20人，电话0471-6512345，气温-5~3℃。"
    result = spoken(written, "zh")
    assert len(result.origins) == len(result.text)
    assert all(0 <= begin < end <= len(written) for begin, end in result.origins)
    assert list(result.origins) == sorted(result.origins)
