/* The words of degrees, by what they need around them. For term*.c only. */
#ifndef HANDBILL_EXTRACT_TERM_DEGREE_H
#define HANDBILL_EXTRACT_TERM_DEGREE_H

typedef enum {
  DEGREE_WORD_BACHELOR,
  DEGREE_WORD_BACHELOR_SHORT, /* BS, BA: only beside a word of degrees */
  DEGREE_WORD_BACHELOR_FIRM,  /* BSc: in capitals it stands for itself */
  DEGREE_WORD_MASTER,
  DEGREE_WORD_MASTERS,
  DEGREE_WORD_MASTER_SHORT,
  DEGREE_WORD_MASTER_FIRM,
  DEGREE_WORD_PHD,
  DEGREE_WORD_DOCTORAL,
  DEGREE_WORD_PROMOTION, /* German; a promotion in English */
  DEGREE_WORD_ASSOCIATE,
  DEGREE_WORD_SCHOOL, /* high school diploma */
  DEGREE_WORD_GED,
  DEGREE_WORD_ABITUR,
  DEGREE_WORD_PROFESSIONAL,
  DEGREE_WORD_JURIS, /* juris doctor */
  DEGREE_WORD_MD,
  DEGREE_WORD_STATE_EXAM,
  DEGREE_WORD_LAW,            /* law degree */
  DEGREE_WORD_DOTTED,         /* Ph.D., B.Sc., M.S., J.D. */
  DEGREE_WORD_LICENCE,        /* licence pro; a licence in English */
  DEGREE_WORD_BAC,            /* bac + 3 */
  DEGREE_WORD_BED,            /* BEd; a bed in English */
  DEGREE_WORD_PLAIN,          /* a degree in something */
  DEGREE_WORD_ASSOCIATE_FIRM, /* ASN */
  DEGREE_WORD_DOCTORATE,      /* but juris doctorate */
  DEGREE_WORD_STUDIES,        /* abgeschlossenes Studium */
  DEGREE_WORD_DIPLOM,         /* German */
  DEGREE_WORD_MASTER_NAME,    /* mestrado */
  N_DEGREE_WORDS
} DegreeWord;

#endif
