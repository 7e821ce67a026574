"""A small content folder for tests, every file of it good, and what is read from it."""

from pathlib import Path

from kiosk.library import Library, load_library
from kiosk.messages import Language
from kiosk.texts import Texts

ACTIVITIES = """编号,名称,种类,日期,开始,结束,地点,名额,说明,英文名称,英文地点,英文说明
1,太极拳,健身,第1天,09:00,10:00,一楼大厅,20,慢慢练。,Tai chi,Ground floor hall,Slow movements.
2,书法班,书画,2026-12-03,9点半,10点30分,二楼书画室,12,笔墨都有。,,,
"""
PLACES = """编号,名称,种类,地址,时间,电话,说明,英文名称,英文地址,英文时间,英文说明
1,服务台,服务台,大门右边,每天上午,0471-1234567,有事请问。,Front desk,By the door,Every morning,Ask us.
"""
COLUMNS = "文件夹,名称,英文名称,图标\n1 养生保健,养生,Health,heart-pulse\n2 古诗,古诗,Poems,\n"
SPRING = "标题：春晓\n来源：《全唐诗》\n\n春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。\n"
KNEES = "标题：护膝盖\n来源：《指南》\n\n膝盖怕冷。\n\n出门穿厚一点。\n"
FILES = {
    "活动.csv": ACTIVITIES,
    "地点.csv": PLACES,
    "学习/栏目.csv": COLUMNS,
    "学习/1 养生保健/1 护膝盖.txt": KNEES,
    "学习/1 养生保健/1 护膝盖.en.txt": "Title: Knees\nSource: A guide\n\nKeep them warm. Rest.\n",
    "学习/1 养生保健/10 走路.txt": KNEES.replace("护膝盖", "走路"),
    "学习/1 养生保健/2 喝水.txt": KNEES.replace("护膝盖", "喝水"),
    "学习/2 古诗/1 春晓.txt": SPRING,
}


def small_content(folder: Path) -> Path:
    for name, text in FILES.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def explained(content: Path, language: Language = "zh") -> list[str]:
    texts = Texts(content)
    return [texts.explain(mistake, language) for mistake in load_library(content).mistakes]


def sizes(library: Library) -> tuple[int, int, int]:
    return sum(len(column.lessons) for column in library.columns), len(library.planned), len(library.places)
