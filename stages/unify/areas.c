#include "stages/unify/areas.h"

#include <string.h>

/* In several strings: a longer one need not be understood by every compiler. */
static const char names_first[] =
    "aarhus|aberdeen|abu dhabi|accra|adelaide|africa|ahmedabad|akron|"
    "alabama|alaska|albany|alberta|albuquerque|americas|amsterdam|"
    "anaheim|ankara|ann arbor|antwerp|antwerpen|anz|apac|argentina|"
    "arizona|arkansas|asia|asia pacific|athens|atlanta|auckland|austin|"
    "australia|austria|baden w\u00fcrttemberg|bakersfield|baltimore|"
    "bangalore|bangkok|barcelona|basel|baton rouge|bavaria|bay area|"
    "bayern|beijing|belfast|belgique|belgium|belgi\u00eb|belgrade|"
    "bellevue|benelux|bengaluru|bergen|berlin|bern|bilbao|birmingham|"
    "bogota|bogot\u00e1|boise|bologna|bonn|bordeaux|boston|boulder|"
    "brandenburg|bratislava|brazil|bremen|brisbane|bristol|"
    "british columbia|brno|bronx|brooklyn|brussel|brussels|bruxelles|"
    "bucharest|budapest|buenos aires|bulgaria|busan|cairo|calgary|"
    "california|cambridge|canada|canberra|cape town|cardiff|caribbean|"
    "casablanca|cebu|cee|central america|central europe|charleston|"
    "chattanooga|chennai|chicago|chile|china|christchurch|cincinnati|"
    "cleveland|cluj|cologne|colombia|colombo|colorado|colorado springs|"
    "columbus|connecticut|copenhagen|costa rica|croatia|cyprus|"
    "czech republic|czechia|dach|dallas|darmstadt|dayton|delaware|delhi|"
    "den haag|denmark|denver|des moines|detroit|deutschland|dhaka|doha|"
    "dortmund|dresden|dubai|dublin|duesseldorf|dundee|durham|dusseldorf|"
    "d\u00fcsseldorf|east coast|eastern europe|edinburgh|edmonton|egypt|"
    "eindhoven|el paso|emea|england|espa\u00f1a|estonia|eu|europe|"
    "finland|firenze|florida|fort lauderdale|fort wayne|fort worth|"
    "france|frankfurt|fresno|galway|gcc|gdansk|gda\u0144sk|geneva|genf|"
    "gent|gen\u00e8ve|georgia|germany|ghent|glasgow|gothenburg|"
    "grand rapids|graz|great lakes|greece|greensboro|grenoble|groningen|"
    "guadalajara|guangzhou|gulf coast|gurgaon|gurugram|g\u00f6teborg|"
    "haifa|halifax|hamburg|hannover|hanoi|hanover|harrisburg|hartford|"
    "hawaii|heidelberg|helsinki|hessen|ho chi minh city|hong kong|"
    "honolulu|houston|hungary|huntsville|hyderabad|iberia|idaho|"
    "ile de france|illinois|india|indiana|indianapolis|indonesia|"
    "inland empire|innsbruck|iowa|ireland|irvine|islamabad|israel|"
    "istanbul|italia|italy|jacksonville|jakarta|japan|jeddah|jersey city|"
    "jerusalem|johannesburg|kansas|kansas city|karachi|karlsruhe|"
    "kentucky|kenya|kiev|knoxville|koeln|kolkata|korea|krakow|"
    "krak\u00f3w|kuala lumpur|kyiv|kyoto|k\u00f6ln|k\u00f8benhavn|lagos|"
    "lahore|lansing|las vegas|latam|latin america|latvia|lausanne|leeds|"
    "leicester|leipzig|lille|lima|limerick|linz|lisboa|lisbon|lithuania|"
    "little rock|liverpool|ljubljana|lodz|london|long beach|long island|"
    "los angeles|louisiana|louisville|lucerne|luxembourg|luzern|lviv|"
    "lyon|madrid|maine|mainz|malaga|malaysia|malm\u00f6|malta|manchester|"
    "manhattan|manila|mannheim|marseille|maryland|massachusetts|medellin|";
static const char names_last[] =
    "medell\u00edn|melbourne|memphis|mena|mexico|mexico city|miami|"
    "michigan|mid atlantic|middle east|midwest|milan|milano|"
    "milton keynes|milwaukee|minneapolis|minnesota|mississauga|"
    "mississippi|missouri|montana|monterrey|montevideo|montpellier|"
    "montreal|montr\u00e9al|mountain view|muenchen|mumbai|munich|"
    "m\u00e1laga|m\u00fcnchen|nairobi|nantes|naples|napoli|nashville|"
    "nebraska|nederland|netherlands|nevada|new delhi|new england|"
    "new hampshire|new jersey|new mexico|new orleans|new york|"
    "new york city|new york metro|new zealand|newark|newcastle|"
    "niedersachsen|nigeria|noida|norcal|nordics|nordrhein westfalen|"
    "norfolk|north america|north carolina|north dakota|"
    "northern california|northern europe|northern ireland|norway|"
    "nottingham|nrw|nuremberg|nyc|n\u00fcrnberg|oakland|oceania|ohio|"
    "oklahoma|oklahoma city|omaha|ontario|orange county|oregon|orlando|"
    "osaka|oslo|ottawa|oxford|pacific northwest|pakistan|palo alto|paris|"
    "penang|pennsylvania|perth|peru|philadelphia|philippines|pittsburgh|"
    "plano|poland|polska|porto|portsmouth|portugal|potsdam|poznan|"
    "pozna\u0144|prague|praha|pretoria|puerto rico|pune|quebec|queens|"
    "raleigh|redmond|rennes|reykjavik|rhode island|richmond|riga|"
    "rio de janeiro|riyadh|rochester|roma|romania|rome|rotterdam|sachsen|"
    "sacramento|saint louis|salt lake city|salzburg|san antonio|"
    "san diego|san francisco|san jose|santa clara|santa fe|santa monica|"
    "santiago|sao paulo|saudi arabia|savannah|scandinavia|schweiz|"
    "scotland|scottsdale|seattle|seoul|serbia|sevilla|seville|sf|"
    "shanghai|sheffield|shenzhen|silicon valley|singapore|slovakia|"
    "slovenia|socal|sofia|south africa|south america|south asia|"
    "south carolina|south dakota|south korea|southampton|southeast asia|"
    "southern california|southern europe|spain|spokane|sri lanka|"
    "st louis|st paul|stamford|staten island|stockholm|strasbourg|"
    "stuttgart|sub saharan africa|suisse|swansea|sweden|switzerland|"
    "sydney|syracuse|s\u00e3o paulo|tacoma|taipei|taiwan|tallahassee|"
    "tallinn|tampa|tampa bay|tampere|tel aviv|tempe|tennessee|texas|"
    "thailand|the hague|the netherlands|thessaloniki|tokyo|toledo|torino|"
    "toronto|toulouse|tri state|tucson|tulsa|turin|turkey|u.k.|u.s.|"
    "u.s.a.|uae|uk|uki|ukraine|united arab emirates|united kingdom|"
    "united states|uruguay|us|us can|usa|utah|utrecht|valencia|vancouver|"
    "vermont|vienna|vietnam|vilnius|virginia|virginia beach|wales|warsaw|"
    "warszawa|washington|washington d.c.|washington dc|waterloo|"
    "wellington|west coast|west palm beach|west virginia|western europe|"
    "wichita|wien|wiesbaden|winnipeg|wisconsin|worcester|wroclaw|"
    "wroc\u0142aw|wyoming|zagreb|zaragoza|zuerich|zurich|z\u00fcrich|"
    "\u00eele de france|\u00f6sterreich";

static const char names_more[] =
    "ksa|kingdom of saudi arabia|albania|algeria|angola|armenia|"
    "azerbaijan|bahrain|bangladesh|belarus|bolivia|bosnia|cambodia|"
    "cameroon|dominican republic|ecuador|el salvador|ethiopia|ghana|"
    "guatemala|honduras|iceland|iraq|ivory coast|jamaica|kazakhstan|"
    "kuwait|laos|lebanon|libya|macau|macedonia|madagascar|mauritius|"
    "moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|"
    "nepal|nicaragua|oman|panama|paraguay|qatar|russia|rwanda|senegal|"
    "tanzania|tunisia|t\u00fcrkiye|uganda|uzbekistan|venezuela|zambia|"
    "zimbabwe|apj|japac|jpac|asean|latin america and caribbean|"
    "north africa|east africa|west africa|southern africa|central asia|"
    "greater china|baltics|balkans|maghreb|levant|pnw|carolinas|"
    "dakotas|chicagoland|delmarva|dfw|dallas fort worth|twin cities|"
    "hampton roads|hudson valley|lehigh valley|research triangle|"
    "central valley|ohio valley|deep south|sun belt|gulf states|"
    "upstate new york|westchester|east bay|south bay|yorkshire|"
    "lancashire|merseyside|cumbria|home counties|thames valley|"
    "east anglia|east midlands|west midlands|midlands|"
    "scottish highlands|rhein main|ruhrgebiet|rheinland|"
    "rh\u00f4ne alpes|provence|bretagne|normandie|occitanie|catalonia|"
    "catalunya|andalusia|lombardy|lombardia|tuscany|veneto|flanders|"
    "wallonia|vlaanderen|wallonie|randstad|noord brabant|queensland|"
    "new south wales|nsw|tasmania|saskatchewan|manitoba|nova scotia|"
    "new brunswick|maharashtra|karnataka|tamil nadu|telangana|gujarat|"
    "punjab|kerala|andhra pradesh|west bengal|uttar pradesh|haryana|"
    "rajasthan|anchorage|boca raton|cedar rapids|chesapeake|"
    "chula vista|clearwater|corpus christi|daytona beach|des plaines|"
    "evansville|fayetteville|flagstaff|fort collins|fort myers|"
    "gainesville|green bay|huntington beach|joliet|kalamazoo|lafayette|"
    "laredo|lubbock|mcallen|mckinney|modesto|myrtle beach|ocala|oxnard|"
    "palm beach|palm springs|pasadena|pensacola|reno|roanoke|rockford|"
    "salinas|san bernardino|sarasota|scranton|shreveport|sioux falls|"
    "south bend|st petersburg|saint petersburg|topeka|trenton|waco|"
    "winston salem|yonkers|youngstown|wolverhampton|coventry|"
    "stoke on trent|plymouth|brighton|croydon|slough|luton|"
    "peterborough|northampton|sunderland|middlesbrough|blackpool|"
    "bournemouth|exeter|gloucester|cheltenham|ipswich|norwich|"
    "doncaster|rotherham|barnsley|wakefield|bradford|huddersfield|"
    "harrogate|carlisle|inverness|stirling|telford|shrewsbury|"
    "warrington|wigan|stockport|oldham|salford|watford|guildford|"
    "basingstoke|swindon|colchester|chelmsford|southend|maidstone|"
    "canterbury|eastbourne|crawley|woking|augsburg|bielefeld|bochum|"
    "braunschweig|chemnitz|erfurt|freiburg|kassel|kiel|koblenz|krefeld|"
    "leverkusen|l\u00fcbeck|magdeburg|m\u00f6nchengladbach|"
    "m\u00fcnster|oldenburg|osnabr\u00fcck|regensburg|rostock|"
    "saarbr\u00fccken|wuppertal|w\u00fcrzburg|saarland|th\u00fcringen|"
    "schleswig holstein|rheinland pfalz|aix en provence|angers|"
    "clermont ferrand|dijon|le havre|lorient|metz|mulhouse|"
    "orl\u00e9ans|reims|saint \u00e9tienne|toulon|almere|arnhem|breda|"
    "leiden|maastricht|nijmegen|tilburg|zwolle|alicante|c\u00f3rdoba|"
    "granada|murcia|palma|vigo|bari|catania|genoa|genova|palermo|"
    "verona|coimbra|braga|faro|katowice|szczecin|iasi|timisoara|brasov|"
    "cluj napoca|plovdiv|varna|kharkiv|odesa|dnipro|izmir|bursa|cochin|"
    "coimbatore|indore|jaipur|kochi|lucknow|nagpur|surat|vadodara|"
    "visakhapatnam|chandigarh|bhubaneswar|thiruvananthapuram|davao|"
    "johor|johor bahru|surabaya|bandung|da nang|chengdu|hangzhou|"
    "nanjing|suzhou|tianjin|wuhan|xiamen|nagoya|fukuoka|sapporo|"
    "yokohama|kobe|incheon|daegu|dammam|sharjah|muscat|manama|beirut|"
    "amman|tunis|rabat|algiers|kampala|kigali|dar es salaam|"
    "addis ababa|dakar|abidjan|durban|belo horizonte|bras\u00edlia|"
    "brasilia|curitiba|fortaleza|porto alegre|recife|salvador|campinas|"
    "cali|barranquilla|cartagena|quito|guayaquil|la paz|asunci\u00f3n|"
    "caracas|san salvador|guatemala city|tegucigalpa|managua|"
    "santo domingo|puebla|tijuana|quer\u00e9taro|hobart|gold coast|"
    "dunedin|tauranga";

static const char names_rest[] =
    "afghanistan|andorra|bahamas|barbados|belize|benin|bermuda|bhutan|"
    "bosnia and herzegovina|botswana|brunei|burkina faso|burundi|"
    "cape verde|cayman islands|central african republic|congo|cote divoire|"
    "c\u00f4te divoire|cuba|djibouti|eritrea|eswatini|fiji|gabon|gambia|"
    "gibraltar|greenland|guam|guyana|haiti|iran|isle of man|kosovo|"
    "kyrgyzstan|lesotho|liberia|liechtenstein|macao|malawi|maldives|mali|"
    "martinique|mauritania|monaco|north macedonia|palau|palestine|"
    "papua new guinea|samoa|seychelles|sierra leone|somalia|south sudan|"
    "sudan|suriname|syria|tajikistan|timor leste|togo|trinidad and tobago|"
    "turkmenistan|yemen|great britain|british isles|european union|"
    "european economic area|eea|eurozone|emeai|apmea|apjc|noram|lac|"
    "caucasus|indian subcontinent|south east asia|east asia|north asia|"
    "far east|pacific islands|san francisco bay area|sf bay area|"
    "puget sound|delaware valley|permian basin|front range|wasatch front|"
    "silicon slopes|space coast|continental us|conus|lower 48|"
    "golden horseshoe|lower mainland|atlantic canada|western canada|"
    "eastern canada|newfoundland|nunavut|yukon|prince edward island|"
    "northwest territories|western australia|south australia|lower saxony|"
    "north rhine westphalia|rhineland palatinate|saxony|saxony anhalt|"
    "sachsen anhalt|thuringia|mecklenburg vorpommern|bodensee|"
    "lake constance|schwarzwald|black forest|grand est|hauts de france|"
    "nouvelle aquitaine|french riviera|romandie|romandy|deutschschweiz|"
    "\u00f8resund|kansai|kanto|tricity|pearl river delta|klang valley|"
    "metro manila|jabodetabek|brampton|laval|quebec city|duisburg|"
    "\u0142\u00f3d\u017a|kawasaki|hiroshima|sendai|daejeon|gwangju|ulsan|"
    "suwon|canc\u00fan|cancun|toluca|chihuahua|ghaziabad|faridabad|kanpur|"
    "mysore|mangalore|patna|bhopal|vijayawada|varanasi|guwahati|amritsar|"
    "trivandrum|florian\u00f3polis|florianopolis|goi\u00e2nia|manaus|uk i|rest "
    "of europe";

static const char directions[] =
    "east|west|north|south|central|eastern|western|northern|southern|"
    "upper|lower|greater|northeast|northwest|southeast|southwest";

static const char parts[] =
    "north east|north west|south east|south west|north eastern|"
    "south eastern|north western|south western|northeastern|northwestern|"
    "southeastern|southwestern|midwestern|north central|south central|"
    "pacific|atlantic|mountain|mountain west|rockies|plains|coastal|ost|"
    "nord|s\u00fcd|mitte|ouest|est|sud|phoenix|mesa|yuma|bend|portland|"
    "salem|eugene|madison|lincoln|jackson|aurora|columbia|buffalo|"
    "charlotte|arlington|lexington|springfield|alexandria|naperville|"
    "providence|mobile bay|burlington|concord|newport|victoria|hamilton|"
    "windsor|surrey|kent|essex|sussex|devon|cornwall|bath|reading|york|"
    "hull|derby|cork|waterford|essen|ulm|halle|nice|tours|nancy|"
    "n\u00eemes|split|florence|venice|sunnyvale|cupertino|menlo park|"
    "fremont|hayward|berkeley|montgomery|"
    "amer|namer|nam|sea|mea|meta|cis|ssa|row|rest of world|tola|dmv|"
    "gulf|heartland|mid south|panhandle|central coast|north bay|"
    "peninsula|capital region|triangle|piedmont|upstate|jordan|midland|"
    "gilbert|chandler|glendale|henderson|irving|riverside|greenville|"
    "wilmington|st george|preston|bolton|bedford|hastings|ost schweiz|"
    "ruhr|franken|hesse|paca|slc|ogden|provo|peoria|stockton|ventura|"
    "twin falls|garden city|offshore|nearshore|onshore|can|rest of "
    "europe|la|cdmx|nola|"
    "gta|rtp|eur|weur|chad|guinea|jersey|niger|tonga|est|edt|cst|mst|"
    "pst|pdt|cet|gmt|utc";

static const char sites[] =
    "area|region|territory|metro|metropolitan|greater|branch|store|shop|"
    "clinic|site|office|campus|location|district|county|city|state|"
    "downtown|market|coast|remote|hybrid|onsite|only|based|and|or|in|of|"
    "the|at|for|time|zone|timezone|hours|hq|headquarters|anywhere|centre|"
    "center|midtown|days|week|per|person|relocation|to|open|hub|from|near|"
    "around|within";

static const char grounds[] =
    "valley|square|district|county|heights|hills|beach|village|springs|falls|"
    "township|borough|parish|airport|street|avenue|ave|boulevard|blvd|mall|"
    "plaza|island|islands|park|yards|bay|harbor|harbour|gardens|downs";

static const char nationalities[] =
    "pan european|latin american|north american|south american|"
    "south african|american|canadian|australian|british|scottish|european|"
    "nordic|scandinavian|iberian|baltic|african|asian|swiss|austrian|"
    "belgian|brazilian|mexican|argentinian|chilean|colombian|peruvian|"
    "egyptian|moroccan|nigerian|kenyan|ghanaian|saudi|emirati|israeli|"
    "singaporean";

/* One string, the codes two letters each. */
static const char codes[] = "AKALARAZCACOCTDCDEFLGAHIIA"
                            "IDILINKSKYLAMAMEMIMNMOMSMT"
                            "NCNDNENHNJNMNVNYOHOKORRISC"
                            "SDTNTXUTVAVTWAWIWVWYABBCMB"
                            "NBNSONQCSK";

/* A degree, an occupation and others, unless a place stands before them. */
static const char more_codes[] = "MDPANLNTNUPEYT";

static char **split(const char *table) { return g_strsplit(table, "|", -1); }

char **area_names(void) {
  g_autofree char *all = g_strconcat(names_first, names_last, "|", names_more,
                                     "|", names_rest, NULL);
  return split(all);
}

char **area_directions(void) { return split(directions); }

char **area_part_names(void) { return split(parts); }

char **area_grounds(void) { return split(grounds); }

char **area_nationalities(void) { return split(nationalities); }

char **area_site_words(void) { return split(sites); }

static gboolean is_among(const char *text, const char *table) {
  for (const char *c = table; *c != '\0'; c += 2)
    if (memcmp(c, text, 2) == 0)
      return TRUE;
  return FALSE;
}

gboolean is_state_code(const char *text, gsize length, gboolean beside) {
  return length == 2 &&
         (is_among(text, codes) || (beside && is_among(text, more_codes)));
}
