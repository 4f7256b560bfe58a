// One element of the list: the file that LESSON names, with a zero byte at its end. Included once a file.
{
    LESSON,
    (const unsigned char[]){
#embed LESSON suffix(, )
        0,
    },
},
#undef LESSON
