"""What was said among whole phrases, by voices that trained nothing, with others behind them."""

import numpy as np
import pytest

from voice.acoustics import read_acoustics
from voice.bench.room import babble, in_hall, in_quiet
from voice.bench.noise import Noise
from voice.bench.strangers import say
from voice.hear import Ear
from voice.whole_phrases import Named, WholePhrases
from kiosk.app.options import CONTENT
from voice.microphone import RATE_HZ

PAGE = ("找人帮忙", "听一听", "报名活动", "返回", "首页", "再说一遍", "大点声", "太极拳", "剪纸课")
NAMED: tuple[Named, ...] = ((("太极拳", "剪纸课", "一起包饺子"), (("我要报名", ""), ("", "几点开始"), ("帮我把", "退了"))),)
TALK = ("今天的白菜真便宜", "我孙子明年上小学", "昨天晚上下雨了", "这条路一直在修")
