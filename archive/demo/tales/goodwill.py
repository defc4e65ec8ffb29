"""What belongs to no job: praise, complaints, changed numbers, the weather between a client and the office."""

from archive.demo.tales.tale import CALL, EMAIL, INTERNAL, MEETING, VISIT
from archive.records import NoteKind

GOODWILL: tuple[tuple[NoteKind, str], ...] = (
    (CALL, "Praise: \"you saved our Monday\"\n{decider} rang only to say so. Thanked {tech}."),
    (CALL, "Complaint: nobody rang back\n{caller} waited two days for a call we had promised. Apologised, no excuse. "
           "Follow-up is now written down at the end of each call."),
    (EMAIL, "New telephone number for accounts\nOld number forwards until the end of the month."),
    (CALL, "Asked in passing about the backup\nTold {caller} that the last restore test passed and when. They wrote it "
           "down."),
    (MEETING, "Yearly talk with {decider}\nContent on the whole. Wishes: quicker answers on Fridays, one name to ask "
              "for. Agreed on {tech} as first contact."),
    (CALL, "Silence for three months, so I rang\nAll well, they said, nothing to complain about. {caller} was pleased "
           "to be asked."),
    (EMAIL, "A card from {client}\nWith a drawing of {tech} under a desk. On the wall now."),
    (CALL, "Invoice queried\n{caller} read two hours where one was agreed. Looked at the work order: one was agreed. "
           "Corrected invoice sent the same day."),
    (VISIT, "Brought back the loan laptop\nWiped it in front of {caller}."),
    (CALL, "Recommended us to a neighbour\n{first} says to expect a call. Thanked, and offered an hour free at the "
           "next visit."),
    (INTERNAL, "Late payer this quarter\nTwo invoices open for more than forty days. {tech} to ring accounts, "
               "politely."),
    (CALL, "Expects us to look after the website as well\nSaid clearly that the agreement covers machines and network, "
           "not the website. {caller} was surprised. Sent the page of the agreement."),
    (CALL, "Passwords on the telephone\nSomebody rang and asked for the password of {decider}. Refused, rang back on "
           "the number we have: it was genuine, and {first} was glad we had asked."),
    (EMAIL, "Closed for a week\nThey are away with all staff; emergencies on the mobile. Backup goes on by itself."),
)  # fmt: skip  # a note reads better in its own lines
