/** Words of everyday English at school. One or two of them and nothing else are no phrase to watch for: every lesson would alert. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `a about after again all always am an and another any are around as ask asked at away back bad be because been before best better
    big bit book books both boy boys break bring brother bus but by bye call called came can cant chair class clean close cold come
    coming computer cool could day days dear desk did didnt different do does doesnt dog doing done dont door down drink each easy eat
    end english even ever every everyone everything exam exams far fast father feel few find fine first five food football for found
    four free friend friends from fun game games gave get getting girl girls give go goes going good got great group had half happy
    hard has have having he hello help her here hers hi high him his history hold home homework hope hot hour hours house how i if im
    in into is isnt it its just keep kid kids kind knew know last late later least left less lesson lessons let lets life like list
    little live long look looking lost lot lots love lunch made make making man many maths may maybe me mean might mine minute miss
    monday money month more morning most mother move much mum dad music must my name need never new news next nice night no not
    nothing now number of off often ok okay old on once one only open or other our out over own page paper parent parents part party
    people person phone picture place play playing please point pretty put question read reading ready really red right room run
    said same sat saturday saw say school science second see seen send set she should show sister sit six sleep small so some
    someone something soon sorry sort start started still stop story student students such sunday sure table take talk teacher
    teachers team tell ten term test than thank thanks that thats the their them then there these they thing things think this those
    thought three through time times to today together told tomorrow tonight too took top town trip true try trying turn two under
    until up us use used very wait walk want wanted was watch water way we wear week weekend well went were what whats when where
    which while white who whole why will with without woman word words work working world would write wrong yeah year years yes
    yesterday yet you young your yours`.split(/\s+/),
);
