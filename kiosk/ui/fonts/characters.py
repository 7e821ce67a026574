"""Print the characters of the kiosk's fonts: GB2312, Latin, punctuation, symbols, rare hanzi of people's names."""

NAMES = (
    "喆堃珺旻祎翀昇晞骎頔玥垚淼焱甯琤奭瑢飏赟劼煊璟琪瑀玙瑄珩瑾璇璐昉昕晔暄曈曦梓栩楠榕樾沄泓洺浠涵淏湉滢滟潇澍烜烨煜熠珈珞珮琋琛琬琰瑗瑜瑶璋璎皓"
    "睿禛禹秣竑筠箐綦翊翎芃芊苒荏莘莜菀菡萱葳蓁蕤薇蘅裴诩谞轩逸邈郗郝鄢钰铄铖锴镕闫阚陟霁霖靓韫颀颢飒骁骐鹄鹭麒黛龑祺祯禧嬿婧婳媛嫣妤姝娅娉娴叡堉"
    "墉壵奡妘尧岚嵘崴巍帼弋彧彤忻怡恺懿扬攸斌斓旸昊昱晟晗晖曜朕杪柠桢棣楸槿歆毓汐沅沛沐浚淇清渊渝湘溱滢潼瀚灏炜焓犇玮琎琇瑱璠瓒畅皙眙禾稷竣筱绮缇"
    "羿翌翥聿舸芷茜茵荀荟菁萃蔚薏虔衎袆觅诺谌豫赓跶轶迦郦酆钊钧铮鋆锜锟镭闵阎隗雯霈霏靖韬顗颐馥骅鸢鹂鹤麓"
)
chars = set(NAMES) | set("〇℃①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳←→↑↓√≈•…—‘’“”")
for first, last in ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2040), (0x3000, 0x3020), (0xFF01, 0xFF5F)):
    chars.update(map(chr, range(first, last)))
for row in range(0xA1, 0xF8):
    for cell in range(0xA1, 0xFF):
        chars.update(bytes([row, cell]).decode("gb2312", errors="ignore"))
print("".join(sorted(chars)))
