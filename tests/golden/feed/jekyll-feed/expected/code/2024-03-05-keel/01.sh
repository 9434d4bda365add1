launch --now
