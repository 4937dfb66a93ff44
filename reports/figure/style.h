/* Names of type styles, colours and line widths. Figures speak in these names
 * only; theme.h gives them their values, so that a theme changes all charts
 * and pages at once.
 */
#ifndef HANDBILL_FIGURE_STYLE_H
#define HANDBILL_FIGURE_STYLE_H

typedef enum {
  STYLE_KICKER,       /* small capitals line over the headline */
  STYLE_HEADLINE,     /* the finding of the report */
  STYLE_SECTION,      /* title of a section */
  STYLE_STANDFIRST,   /* the sentences below a headline */
  STYLE_KEY_NUMBER,   /* key figures */
  STYLE_KEY_LABEL,    /* what a key figure counts */
  STYLE_KEY_NOTE,     /* interval of a key figure */
  STYLE_TITLE,        /* chart title */
  STYLE_SUBTITLE,     /* measure, unit, n */
  STYLE_HEADER,       /* column heads */
  STYLE_AXIS,         /* tick labels */
  STYLE_LABEL,        /* row labels */
  STYLE_LABEL_STRONG, /* group heads */
  STYLE_VALUE,        /* figures in columns */
  STYLE_VALUE_STRONG, /* the figure that matters */
  STYLE_VALUE_SMALL,  /* figures beside marks */
  STYLE_BODY,         /* running text */
  STYLE_NOTE,         /* notes, sources, furniture */
  STYLE_NOTE_STRONG,  /* first words of a note */
  STYLE_TILE,         /* state codes in a tile map */
  STYLE_TILE_VALUE,   /* figures in tiles and cells */
  N_STYLES
} Style;

typedef enum {
  COLOUR_INK,     /* text, medians */
  COLOUR_INK2,    /* second text */
  COLOUR_INK3,    /* notes, axes */
  COLOUR_ACCENT,  /* what the chart is about */
  COLOUR_ORANGE,  /* the contrary */
  COLOUR_BAND,    /* middle half */
  COLOUR_BAND2,   /* the same where unreliable */
  COLOUR_OUTLINE, /* frames, header rules */
  COLOUR_GRID,    /* grid lines, hairlines */
  COLOUR_PANEL,   /* ground of a block of text */
  COLOUR_WHITE,
  COLOUR_SEQ1, /* five steps, light to dark */
  COLOUR_SEQ2,
  COLOUR_SEQ3,
  COLOUR_SEQ4,
  COLOUR_SEQ5,
  N_COLOURS
} Colour;

typedef enum {
  LINE_PAGE,    /* over a page */
  LINE_CHART,   /* over a chart, below heads */
  LINE_GRID,    /* grid */
  LINE_HAIR,    /* between rows */
  LINE_WHISKER, /* intervals, 10th to 90th percentile */
  LINE_MEDIAN,  /* the median's tick */
  LINE_FRAME,   /* frames of tiles */
  N_LINES
} Line;

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

#endif
