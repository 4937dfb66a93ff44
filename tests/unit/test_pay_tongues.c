/* Pay in other languages and currencies. */
#include "tests/unit/test_pay.h"

static const Case german[] = {
    /* German */
    {"DE", "Gehalt: 61.000 EUR, brutto/Jahr", "6100000..6100000 EUR year"},
    {"DE", "Wir zahlen 61.000 EUR brutto/Jahr.", "6100000..6100000 EUR year"},
    {"DE", "Jahresgehalt: 55.000 bis 65.000 Euro", "5500000..6500000 EUR year"},
    {"DE", "Monatsgehalt: 3.200 €", "320000..320000 EUR month"},
    {"DE", "Gehalt: 3.200,50 € brutto im Monat", "320050..320050 EUR month"},
    {"DE", "Stundenlohn: 14,50 €", "1450..1450 EUR hour"},
    {"DE", "Vergütung: 14,50 € pro Stunde", "1450..1450 EUR hour"},
    {"DE", "Vergütung 14,50 €/Std.", "1450..1450 EUR hour"},
    {"DE", "Vergütung: ab 14,50 Euro/Stunde", "1450..* EUR hour"},
    {"DE", "Bruttojahresgehalt zwischen 50.000 und 60.000 Euro",
     "5000000..6000000 EUR year"},
    {"DE", "Gehalt: 60 - 70 k€ pro Jahr", "6000000..7000000 EUR year"},
    {"DE", "Gehalt: 60-70k€", "6000000..7000000 EUR ~year"},
    {"DE", "Gehalt: 60-70 T€ p.a.", "6000000..7000000 EUR year"},
    {"DE", "Gehalt: 65 TEUR brutto jährlich", "6500000..6500000 EUR year"},
    {"DE", "Gehaltsspanne: EUR 48.000 - 58.000 brutto p. a.",
     "4800000..5800000 EUR year"},
    {"DE", "Das Gehalt liegt zwischen 45.000 € und 55.000 € brutto jährlich.",
     "4500000..5500000 EUR year"},
    {"DE", "Bis zu 80.000 € Jahresgehalt", "*..8000000 EUR year"},
    {"DE", "Tagessatz: 650 €", "65000..65000 EUR day"},
    {"DE", "Gehalt von 45.000 bis 52.000 €", "4500000..5200000 EUR ~year"},
    {"DE", "Mindestgehalt: € 2.500,- brutto pro Monat",
     "250000..250000 EUR month"},
    {"AT", "Mindestgehalt ab EUR 38.500 brutto pro Jahr, Überzahlung möglich",
     "3850000..* EUR year"},
    {"AT",
     "Das kollektivvertragliche Mindestentgelt beträgt 2.800 EUR brutto/Monat",
     "280000..280000 EUR month"},
    {"DE", "Wir haben 20 Mio. € Umsatz im Jahr.", "!company"},
    {"DE", "Einstiegsprämie von 1.000 €", "!bonus"},
    {"DE", "Bonus bis zu 5.000 €", "!bonus"},
    {"DE", "Zuschuss von 50 € im Monat für das Fitnessstudio", "!benefit"},
    {"DE", "Budget von 1.500 € pro Jahr für Weiterbildung", "!benefit"},
    {"DE", "Urlaubsgeld in Höhe von 500 €", "!bonus"},
    {"DE", "Wir sind mit 15 Millionen Euro finanziert", "!company"},
    {"CH", "Lohn: CHF 95'000.- bis 110'000.- pro Jahr",
     "9500000..11000000 CHF year"},
    {"CH", "Jahreslohn CHF 95’000", "9500000..9500000 CHF year"},
    {"CH", "Salary: CHF 95'000 – 110'000", "9500000..11000000 CHF ~year"},
    {"DE", "Gehalt: 4.500 € – 5.500 € im Monat, 13 Gehälter",
     "450000..550000 EUR month"},
    {"DE", "Gehalt ab 4.000 Euro brutto monatlich", "400000..* EUR month"},
    {"DE", "Jahresbruttogehalt 60.000 - 70.000 Euro je nach Erfahrung",
     "6000000..7000000 EUR year"},
    {"DE", "Deine Vergütung: 2.500 € brutto/Monat plus Provision",
     "250000..250000 EUR month"},
    {"DE", "Fixgehalt 50.000 € + 10.000 € Provision",
     "5000000..5000000 EUR ~year !commission"},
    {"DE", "Stundenlohn von 13,50 bis 15,00 Euro", "1350..1500 EUR hour"},
    {"DE", "15 EUR/h", "1500..1500 EUR hour"},
    {"DE", "15 € die Stunde", "1500..1500 EUR hour"},
    {"DE", "50.000–60.000 € p. a.", "5000000..6000000 EUR year"},
    {"DE", "Bei uns verdienst du 3.000 € im Monat.",
     "300000..300000 EUR month"},
};

static const Case french[] = {
    /* French */
    {"FR", "Salaire : 58 000 EUR par an", "5800000..5800000 EUR year"},
    {"FR", "Salaire : 45k€ - 55k€", "4500000..5500000 EUR ~year"},
    {"FR", "Salaire : 45 à 55 K€ brut annuel", "4500000..5500000 EUR year"},
    {"FR", "Rémunération : entre 40 000 et 45 000 € brut par an",
     "4000000..4500000 EUR year"},
    {"FR", "Rémunération : de 40 000 à 45 000 € brut annuel",
     "4000000..4500000 EUR year"},
    {"FR", "Salaire mensuel : 2 500 €", "250000..250000 EUR month"},
    {"FR", "Salaire : 2 500 € brut par mois", "250000..250000 EUR month"},
    {"FR", "Salaire : 2 500 € brut mensuel", "250000..250000 EUR month"},
    {"FR", "Salaire : 12,50 € de l'heure", "1250..1250 EUR hour"},
    {"FR", "Taux horaire : 12,50 €", "1250..1250 EUR hour"},
    {"FR", "12,50 € brut/heure", "1250..1250 EUR hour"},
    {"FR", "TJM : 450 €", "45000..45000 EUR day"},
    {"FR", "TJM : 400 - 500 €", "40000..50000 EUR day"},
    {"FR", "TJM 450-550€/jour", "45000..55000 EUR day"},
    {"FR", "Salaire annuel brut : 38 000 €", "3800000..3800000 EUR year"},
    {"FR", "Salaire jusqu'à 60 000 € par an", "*..6000000 EUR year"},
    {"FR", "Salaire à partir de 35 000 € par an", "3500000..* EUR year"},
    {"FR", "Package : 50-60 k€", "5000000..6000000 EUR ~year"},
    {"FR", "Prime de cooptation de 1 000 €", "!bonus"},
    {"FR", "Chiffre d'affaires de 20 millions d'euros", "!company"},
    {"FR", "Levée de fonds de 12 M€", "!company"},
    {"FR", "Tickets restaurant de 9 € par jour", "!benefit"},
    {"FR", "Prime de 2 000 € par an", "!bonus"},
    {"FR", "Salaire brut annuel de 40K€ à 45K€", "4000000..4500000 EUR year"},
    {"FR", "Salaire : 40 - 45 K€", "4000000..4500000 EUR ~year"},
    {"FR", "Rémunération : 40 000€/an", "4000000..4000000 EUR year"},
    {"FR", "Salaire de 2 000 à 2 500€ net / mois", "200000..250000 EUR month"},
    {"FR", "Fixe 35K€ + variable 10K€",
     "3500000..3500000 EUR ~year !commission"},
    {"FR", "12€/h", "1200..1200 EUR hour"},
    {"FR", "Gratification de stage : 1 000 € par mois",
     "100000..100000 EUR month"},
};

static const Case iberian[] = {
    /* Spanish */
    {"ES", "Salario: 30.000 € al año", "3000000..3000000 EUR year"},
    {"ES", "Salario: 30.000€ - 35.000€ brutos anuales",
     "3000000..3500000 EUR year"},
    {"ES", "Salario: entre 30.000 y 35.000 euros brutos al año",
     "3000000..3500000 EUR year"},
    {"ES", "Salario de 1.800 a 2.200 euros/mes", "180000..220000 EUR month"},
    {"ES", "Sueldo: de 28.000 a 32.000 € brutos/año",
     "2800000..3200000 EUR year"},
    {"ES", "Retribución: 24.000 € b/a", "2400000..2400000 EUR year"},
    {"ES", "Salario bruto anual: 40.000 €", "4000000..4000000 EUR year"},
    {"ES", "Salario: 12 €/hora", "1200..1200 EUR hour"},
    {"ES", "Salario desde 30.000 € anuales", "3000000..* EUR year"},
    {"ES", "Salario hasta 45.000 € anuales", "*..4500000 EUR year"},
    {"ES", "Salario: 30k-35k €", "3000000..3500000 EUR ~year"},
    {"MX", "Sueldo: $18,000 - $22,000 mensuales", "1800000..2200000 MXN month"},
    {"MX", "Sueldo mensual de $18,000 a $22,000 MXN",
     "1800000..2200000 MXN month"},
    {"ES", "Bono de 1.000 €", "!bonus"},
    {"ES", "Facturación de 20 millones de euros", "!company"},
    {"ES", "Salario entre 25.000€ y 30.000€ b/a", "2500000..3000000 EUR year"},
    {"ES", "30.000 - 35.000 € brutos/año", "3000000..3500000 EUR year"},
    {"ES", "Salario: 1.500 € al mes en 14 pagas", "150000..150000 EUR month"},
    {"ES", "Retribución anual: 25.000 euros", "2500000..2500000 EUR year"},
    {"MX", "Sueldo: $15,000 mensual", "1500000..1500000 MXN month"},
    /* Portuguese, Italian */
    {"BR", "Salário: R$ 5.000,00 por mês", "500000..500000 BRL month"},
    {"BR", "Salário: R$ 5.000,00", "500000..500000 BRL ~month"},
    {"BR", "Salário: R$ 5.000,00 - R$ 7.000,00 mensais",
     "500000..700000 BRL month"},
    {"BR", "Remuneração: de R$ 5.000 a R$ 7.000 por mês",
     "500000..700000 BRL month"},
    {"BR", "Salário de R$ 5 mil a R$ 7 mil por mês",
     "500000..700000 BRL month"},
    {"PT", "Salário anual: 30.000 €", "3000000..3000000 EUR year"},
    {"PT", "Salário entre 1.500 e 2.000 € por mês", "150000..200000 EUR month"},
    {"PT", "Vencimento: 1.200 €/mês", "120000..120000 EUR month"},
    {"PT", "Remuneração: 25.000 € por ano", "2500000..2500000 EUR year"},
    {"BR", "Vale-refeição de R$ 30,00 por dia", "!benefit"},
    {"BR", "Faturamento de R$ 20 milhões", "!company"},
    {"PT", "Salário: 1.500€ a 2.000€/mês", "150000..200000 EUR month"},
    {"BR", "Salário: R$ 3.500,00 + VR + VT", "350000..350000 BRL ~month"},
};

static const Case dutch[] = {
    /* Dutch */
    {"NL", "Salaris: € 3.200,- per maand", "320000..320000 EUR month"},
    {"NL", "Salaris: € 3.200,- tot € 4.500,- bruto per maand",
     "320000..450000 EUR month"},
    {"NL", "Salaris tussen € 3.200 en € 4.500 bruto per maand",
     "320000..450000 EUR month"},
    {"NL", "Salaris: €45.000 - €55.000 per jaar", "4500000..5500000 EUR year"},
    {"NL", "Bruto jaarsalaris: € 60.000", "6000000..6000000 EUR year"},
    {"NL", "Maandsalaris: € 3.500 - € 4.200", "350000..420000 EUR month"},
    {"NL", "Uurloon: € 15,50", "1550..1550 EUR hour"},
    {"NL", "€ 15,50 per uur", "1550..1550 EUR hour"},
    {"NL", "Salaris vanaf € 2.800 bruto per maand", "280000..* EUR month"},
    {"NL", "Salaris tot € 5.000 per maand", "*..500000 EUR month"},
    {"NL", "een salaris van maximaal € 4.100 bruto p/m", "*..410000 EUR month"},
    {"NL", "Een opleidingsbudget van € 1.500 per jaar", "!benefit"},
    {"NL", "Omzet van € 20 miljoen", "!company"},
    {"NL", "€3.000 - €4.000 bruto per maand", "300000..400000 EUR month"},
    {"NL", "Salaris € 3.000,00 tot € 4.000,00 p/m", "300000..400000 EUR month"},
    {"NL", "een bruto maandsalaris van € 3.000 tot € 4.000",
     "300000..400000 EUR month"},
    {"NL", "bruto uurloon van €14,50", "1450..1450 EUR hour"},
    {"NL", "Salaris: max. € 4.500 per maand", "*..450000 EUR month"},
};

static const Case north[] = {
    /* Nordic, Polish, Czech */
    {"SE", "Lön: 45 000 kr/mån", "4500000..4500000 SEK month"},
    {"SE", "Lön: 45 000 kr i månaden", "4500000..4500000 SEK month"},
    {"DK", "Løn: 45.000 kr. pr. måned", "4500000..4500000 DKK month"},
    {"DK", "Salary: 45.000 DKK per month", "4500000..4500000 DKK month"},
    {"NO", "Lønn: kr 650 000 - 750 000 per år", "65000000..75000000 NOK year"},
    {"NO", "Salary NOK 650 000 - 750 000", "65000000..75000000 NOK ~year"},
    {"PL", "Wynagrodzenie: 15 000 - 20 000 zł brutto",
     "1500000..2000000 PLN ~month"},
    {"PL", "Wynagrodzenie: 15 000 - 20 000 zł miesięcznie",
     "1500000..2000000 PLN month"},
    {"PL", "15 000 - 20 000 PLN net + VAT / month (B2B)",
     "1500000..2000000 PLN month"},
    {"PL", "120 - 150 PLN/h", "12000..15000 PLN hour"},
    {"CZ", "Mzda: 50 000 - 70 000 Kč měsíčně", "5000000..7000000 CZK month"},
    {"PL", "Widełki: 18 000 – 24 000 PLN netto + VAT",
     "1800000..2400000 PLN ~month"},
    {"PL", "Stawka: 120-150 zł/h", "12000..15000 PLN hour"},
    {"SE", "Lön: 35 000–42 000 kr per månad", "3500000..4200000 SEK month"},
    {"SE", "Månadslön 35 000 kr", "3500000..3500000 SEK month"},
};

static const Case asia[] = {
    /* India and other currencies */
    {"IN", "CTC: 12-15 LPA", "120000000..150000000 INR year"},
    {"IN", "Salary: ₹12 LPA - ₹15 LPA", "120000000..150000000 INR year"},
    {"IN", "Salary: 12 - 18 Lakhs per annum", "120000000..180000000 INR year"},
    {"IN", "Salary: INR 12,00,000 per annum", "120000000..120000000 INR year"},
    {"IN", "Salary: Rs. 25,000 - 35,000 per month",
     "2500000..3500000 INR month"},
    {"IN", "CTC up to ₹1.2 crore", "*..1200000000 INR ~year"},
    {"IN", "CTC: ₹ 8 lakh - 12 lakh p.a.", "80000000..120000000 INR year"},
    {"AU", "Salary: A$120,000 - A$140,000", "12000000..14000000 AUD ~year"},
    {"AU", "Salary $120k - $140k + super", "12000000..14000000 AUD ~year"},
    {"CA", "Salary: $80,000 - $100,000 CAD", "8000000..10000000 CAD ~year"},
    {"CA", "Salary: CAD 80,000 - 100,000", "8000000..10000000 CAD ~year"},
    {"CA", "Salary: $25.50/hour", "2550..2550 CAD hour"},
    {"NZ", "Salary: NZ$90,000 - NZ$100,000", "9000000..10000000 NZD ~year"},
    {"SG", "Salary: S$5,000 - S$7,000 per month", "500000..700000 SGD month"},
    {"SG", "Salary: SGD 5,000 - 7,000 monthly", "500000..700000 SGD month"},
    {"HK", "Salary: HK$30,000 - HK$40,000 per month",
     "3000000..4000000 HKD month"},
    {"JP", "年収：600万円～900万円", ""},
    {"JP", "Annual salary: 6,000,000 - 9,000,000 JPY",
     "6000000..9000000 JPY year"},
    {"ZA", "Salary: R25 000 - R30 000 per month", "2500000..3000000 ZAR month"},
    {"ZA", "Salary: R600,000 - R800,000 per annum",
     "60000000..80000000 ZAR year"},
    {"CA", "Salary: $80,000 - $100,000 USD", "8000000..10000000 USD ~year"},
    {"CA", "Salary: USD $80,000 - $100,000", "8000000..10000000 USD ~year"},
    {"IN", "₹6 LPA", "60000000..60000000 INR year"},
    {"IN", "Salary: ₹50,000 - ₹70,000 per month", "5000000..7000000 INR month"},
    {"IN", "Salary: 6-8 lacs p.a.", "60000000..80000000 INR year"},
    {"AE", "Salary: AED 15,000 - 20,000 per month",
     "1500000..2000000 AED month"},
};

static void test_german(void) { check_cases(german, G_N_ELEMENTS(german)); }

static void test_french(void) { check_cases(french, G_N_ELEMENTS(french)); }

static void test_iberian(void) { check_cases(iberian, G_N_ELEMENTS(iberian)); }

static void test_dutch(void) { check_cases(dutch, G_N_ELEMENTS(dutch)); }

static void test_north(void) { check_cases(north, G_N_ELEMENTS(north)); }

static void test_asia(void) { check_cases(asia, G_N_ELEMENTS(asia)); }

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pay/german", test_german);
  g_test_add_func("/pay/french", test_french);
  g_test_add_func("/pay/iberian", test_iberian);
  g_test_add_func("/pay/dutch", test_dutch);
  g_test_add_func("/pay/north", test_north);
  g_test_add_func("/pay/asia", test_asia);
  return g_test_run();
}
